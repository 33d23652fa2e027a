using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>Truncated normal of variance <c>2 / in</c>: for relu and its kin.</summary>
/// <remarks>Twice the variance makes up for the half that relu cuts away. He et al. 2015, arXiv:1502.01852.</remarks>
public sealed record HeNormal : Initializer
{
    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random) =>
        new VarianceScaling(2, FanMode.FanIn, VarianceDistribution.TruncatedNormal).Fill(values, shape, random);
}
