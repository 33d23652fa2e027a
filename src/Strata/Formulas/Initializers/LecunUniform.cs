using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>Uniform within <c>±sqrt(3 / in)</c>.</summary>
/// <remarks>What selu needs to keep mean 0 and variance 1. LeCun et al. 1998, "Efficient BackProp".</remarks>
public sealed record LecunUniform : Initializer
{
    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random) =>
        new VarianceScaling(1, FanMode.FanIn, VarianceDistribution.Uniform).Fill(values, shape, random);
}
