using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>1 everywhere: the default of a normalization's scale.</summary>
public sealed record Ones : Initializer
{
    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random) => values.Fill(1);
}
