using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>0 everywhere: the default of biases.</summary>
/// <remarks>Trap: a kernel of zeros keeps all nodes of a layer alike for ever.</remarks>
public sealed record Zeros : Initializer
{
    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random) => values.Clear();
}
