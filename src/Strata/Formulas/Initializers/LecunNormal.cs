using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>Truncated normal of variance <c>1 / in</c>.</summary>
/// <remarks>What selu needs to keep mean 0 and variance 1. LeCun et al. 1998, "Efficient BackProp".</remarks>
public sealed record LecunNormal : Initializer
{
    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random) =>
        new VarianceScaling(1, FanMode.FanIn, VarianceDistribution.TruncatedNormal).Fill(values, shape, random);
}
