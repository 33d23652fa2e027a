using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>The same number everywhere.</summary>
/// <param name="Value">The number.</param>
public sealed record Constant(double Value = 0) : Initializer
{
    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random) => values.Fill(Value);
}
