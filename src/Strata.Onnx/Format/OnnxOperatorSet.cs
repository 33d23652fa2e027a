namespace Strata.Onnx;

/// <summary>Which version of a domain's operators the nodes mean (<c>OperatorSetIdProto</c>).</summary>
/// <param name="Version">The version: 13 to 25 for the standard operators of these years.</param>
/// <param name="Domain">The domain; empty for the standard operators, which may also be called <c>ai.onnx</c>.</param>
internal sealed record OnnxOperatorSet(long Version, string Domain = "")
{
    /// <summary>Reads one; <c>ai.onnx</c> is read as the empty domain, which it means.</summary>
    public static OnnxOperatorSet Read(OnnxInput input)
    {
        string domain = "";
        long version = 0;
        while (input.Next())
        {
            switch (input.Field)
            {
                case 1:
                    domain = input.Text();
                    break;
                case 2:
                    version = input.Int64();
                    break;
                default:
                    input.Skip();
                    break;
            }
        }
        return new(version, domain == "ai.onnx" ? "" : domain);
    }

    /// <summary>Writes it.</summary>
    public void Write(OnnxOutput output)
    {
        output.TextEvenEmpty(1, Domain);
        output.Int64(2, Version);
    }
}
