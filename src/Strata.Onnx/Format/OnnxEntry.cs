namespace Strata.Onnx;

/// <summary>A key and its value (<c>StringStringEntryProto</c>).</summary>
internal static class OnnxEntry
{
    /// <summary>Reads one.</summary>
    public static KeyValuePair<string, string> Read(OnnxInput input)
    {
        string key = "";
        string value = "";
        while (input.Next())
        {
            switch (input.Field)
            {
                case 1:
                    key = input.Text();
                    break;
                case 2:
                    value = input.Text();
                    break;
                default:
                    input.Skip();
                    break;
            }
        }
        return new(key, value);
    }

    /// <summary>Writes one.</summary>
    public static void Write(OnnxOutput output, KeyValuePair<string, string> entry)
    {
        output.Text(1, entry.Key);
        output.Text(2, entry.Value);
    }
}
