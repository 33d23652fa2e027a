namespace Strata;

/// <summary>How an ONNX file becomes a model.</summary>
/// <example><code>var options = new OnnxImportOptions { Constants = { ["shape"] = OnnxArray.Of([2L, -1L], 2) } };</code></example>
public sealed class OnnxImportOptions
{
    /// <summary>Inputs of the file that are given once and for all, by name: they become part of the model and are no inputs of it.</summary>
    /// <remarks>Needed where a value decides about shapes, such as the second input of Reshape.</remarks>
    public Dictionary<string, OnnxArray> Constants { get; } = [];

    /// <summary>Sizes for axes behind the first that the file leaves free, by the file's name for them, such as <c>sequence</c>.</summary>
    public Dictionary<string, int> FreeSizes { get; } = [];

    /// <summary>
    /// Whether the inputs' first axis is the batch. Null: it is where the file leaves it free in every input; else the whole input is
    /// one row, and the model has an axis in front of the file's.
    /// </summary>
    public bool? FirstAxisIsBatch { get; set; }

    /// <summary>What the model's numbers are. Null: float64 where an input is of doubles or integers, which it keeps exact; else float32.</summary>
    public DataType? DataType { get; set; }

    /// <summary>Whether weights may be read from other files in the model's own folder.</summary>
    public bool AllowExternalData { get; set; }
}
