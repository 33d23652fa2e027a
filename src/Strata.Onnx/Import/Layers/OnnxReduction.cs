namespace Strata.Onnx;

/// <summary>How numbers become one.</summary>
internal enum OnnxReduction
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>Their product.</summary>
    Product,

    /// <summary>The sum of absolute values.</summary>
    L1,

    /// <summary>The root of the sum of squares.</summary>
    L2,

    /// <summary>The logarithm of the sum.</summary>
    LogSum,

    /// <summary>The logarithm of the sum of powers of e.</summary>
    LogSumExp,

    /// <summary>The sum of squares.</summary>
    SumSquare,
}
