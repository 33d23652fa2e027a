namespace Strata.Onnx;

/// <summary>How two numbers stand to each other.</summary>
internal enum OnnxComparison
{
    /// <summary>The first is less than the second.</summary>
    Less,

    /// <summary>The first is not above the second.</summary>
    AtMost,

    /// <summary>They are equal.</summary>
    Equal,
}
