using System.Diagnostics.CodeAnalysis;
using Strata.Numerics;

namespace Strata;

/// <summary>How a weight gets its first values.</summary>
/// <remarks>The same seed gives the same values for float32 and float64, on every machine.</remarks>
[DynamicallyAccessedMembers(Kept.Members)]
public abstract partial record Initializer
{
    /// <summary>Fills a weight.</summary>
    /// <param name="values">The weight, row-major.</param>
    /// <param name="shape">Its shape; for a dense kernel (in, out).</param>
    /// <param name="random">Random numbers of this weight's own.</param>
    public abstract void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random);

    /// <summary>Other names than the type's own that Keras knows it by.</summary>
    internal virtual IReadOnlyList<string> Aliases => [];
}
