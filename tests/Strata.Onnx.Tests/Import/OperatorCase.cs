namespace Strata.Onnx.Tests;

/// <summary>One use of an operator, to be compared with ONNX Runtime.</summary>
/// <param name="Operator">Its name.</param>
/// <param name="Inputs">Its inputs; null stands for one left out.</param>
internal sealed record OperatorCase(string Operator, params OnnxArray?[] Inputs)
{
    /// <summary>The settings.</summary>
    public OnnxAttribute[] Attributes { get; init; } = [];

    /// <summary>The version of the operators.</summary>
    public long OperatorSet { get; init; } = 21;

    /// <summary>What the outputs' elements are.</summary>
    public OnnxElementType[] Results { get; init; } = [OnnxElementType.Float];

    /// <summary>Inputs that are weights of the file where the others' first axis is a free batch.</summary>
    public int[] Weights { get; init; } = [];

    /// <summary>Whether it works row by row, so that the first axis may be a batch.</summary>
    public bool InRows { get; init; } = true;

    /// <summary>What tells it from other cases of the operator.</summary>
    public string Note { get; init; } = "";

    /// <summary>The file with every input open, or with weights in it and a free first axis.</summary>
    public byte[] File(bool inRows)
    {
        var node = new OnnxNode
        {
            Name = "case",
            Operator = Operator,
            Inputs = [.. Inputs.Select((input, i) => input is null ? "" : $"x{i}")],
            Outputs = [.. Results.Select((_, i) => $"y{i}")],
            Attributes = Attributes,
        };
        var open = Open(inRows).ToArray();
        return Built.File(
            [node],
            [.. open.Select(i => Built.Value($"x{i}", Inputs[i]!.Element, [.. Sizes(Inputs[i]!, inRows)]))],
            [.. Results.Select((element, i) => Built.Result($"y{i}", element))],
            [.. Present.Except(open).Select(i => Built.Weight($"x{i}", Inputs[i]!))],
            OperatorSet
        );
    }

    /// <summary>What goes into the open inputs.</summary>
    public Dictionary<string, OnnxArray> Data(bool inRows) => Open(inRows).ToDictionary(i => $"x{i}", i => Inputs[i]!);

    private IEnumerable<int> Present => Enumerable.Range(0, Inputs.Length).Where(i => Inputs[i] is not null);

    private IEnumerable<int> Open(bool inRows) => inRows ? Present.Except(Weights) : Present;

    private static IEnumerable<int> Sizes(OnnxArray array, bool inRows) => inRows ? array.Sizes.Skip(1).Prepend(-1) : array.Sizes;

    public override string ToString() => Note.Length > 0 ? $"{Operator}: {Note}" : Operator;
}
