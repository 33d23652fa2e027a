using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>Truncated normal of variance <c>2 / (in + out)</c>.</summary>
/// <remarks>
/// Keeps the size of signals both ways through symmetric activations such as tanh. Glorot and Bengio 2010, "Understanding the
/// difficulty of training deep feedforward neural networks".
/// </remarks>
public sealed record GlorotNormal : Initializer
{
    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random) =>
        new VarianceScaling(1, FanMode.FanAvg, VarianceDistribution.TruncatedNormal).Fill(values, shape, random);
}
