namespace Strata.Kernels;

/// <summary>A number as a type, so that the JIT compiles one tile for each.</summary>
internal interface IGemmExtent
{
    /// <summary>The number.</summary>
    static abstract int Value { get; }
}
