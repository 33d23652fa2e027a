namespace Strata.Onnx;

/// <summary>What is known of the element types that have one.</summary>
internal static class OnnxElement
{
    /// <summary>How many bytes an element takes; 0 for a type that is not read.</summary>
    public static int Bytes(this OnnxElementType type) =>
        type switch
        {
            OnnxElementType.UInt8 or OnnxElementType.Int8 or OnnxElementType.Bool => 1,
            OnnxElementType.UInt16 or OnnxElementType.Int16 or OnnxElementType.Float16 or OnnxElementType.BFloat16 => 2,
            OnnxElementType.Float or OnnxElementType.Int32 or OnnxElementType.UInt32 => 4,
            OnnxElementType.Double or OnnxElementType.Int64 or OnnxElementType.UInt64 => 8,
            _ => 0,
        };

    /// <summary>Whether its numbers have fractions.</summary>
    public static bool IsFloating(this OnnxElementType type) =>
        type is OnnxElementType.Float or OnnxElementType.Double or OnnxElementType.Float16 or OnnxElementType.BFloat16;
}
