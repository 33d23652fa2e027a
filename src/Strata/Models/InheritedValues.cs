using Strata.Numerics;

namespace Strata.Models;

/// <summary>A weight that begins with what the same weight of another model holds.</summary>
/// <param name="From">The other model's weight.</param>
/// <param name="Own">How the layer itself would have it begin.</param>
internal sealed record InheritedValues(Weight From, Initializer Own) : Initializer
{
    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random) => From.CopyTo(values);

    /// <summary>The initializer that draws values: the layer's own, through any number of models within models.</summary>
    public static Initializer Drawn(Initializer initializer)
    {
        while (initializer is InheritedValues inherited)
        {
            initializer = inherited.Own;
        }
        return initializer;
    }
}
