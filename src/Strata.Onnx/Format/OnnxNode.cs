namespace Strata.Onnx;

/// <summary>An operator and what it reads and writes (<c>NodeProto</c>).</summary>
internal sealed record OnnxNode
{
    /// <summary>Its name; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The operator: <c>Gemm</c>.</summary>
    public string Operator { get; init; } = "";

    /// <summary>The operator's domain; empty for the standard ones.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The names of what it reads; an empty name stands for an input left out.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>The names of what it writes; an empty name stands for an output nobody wants.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Its settings.</summary>
    public IReadOnlyList<OnnxAttribute> Attributes { get; init; } = [];

    /// <summary>Reads one; the domain <c>ai.onnx</c> is read as empty, which it means.</summary>
    public static OnnxNode Read(OnnxInput input)
    {
        string name = "";
        string operatorName = "";
        string domain = "";
        List<string> inputs = [];
        List<string> outputs = [];
        List<OnnxAttribute> attributes = [];
        while (input.Next())
        {
            switch (input.Field)
            {
                case 1:
                    inputs.Add(input.Text());
                    break;
                case 2:
                    outputs.Add(input.Text());
                    break;
                case 3:
                    name = input.Text();
                    break;
                case 4:
                    operatorName = input.Text();
                    break;
                case 5:
                    attributes.Add(OnnxAttribute.Read(input.Message()));
                    break;
                case 7:
                    domain = input.Text();
                    break;
                default:
                    input.Skip();
                    break;
            }
        }
        return new OnnxNode
        {
            Name = name,
            Operator = operatorName,
            Domain = domain == "ai.onnx" ? "" : domain,
            Inputs = inputs,
            Outputs = outputs,
            Attributes = attributes,
        };
    }

    /// <summary>Writes it.</summary>
    public void Write(OnnxOutput output)
    {
        foreach (string name in Inputs)
        {
            output.TextEvenEmpty(1, name);
        }
        foreach (string name in Outputs)
        {
            output.TextEvenEmpty(2, name);
        }
        output.Text(3, Name);
        output.Text(4, Operator);
        foreach (var attribute in Attributes)
        {
            output.Message(5, attribute.Write);
        }
        output.Text(7, Domain);
    }
}
