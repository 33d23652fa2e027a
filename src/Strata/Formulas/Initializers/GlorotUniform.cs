using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>Uniform within <c>±sqrt(6 / (in + out))</c>: the default of dense and convolution kernels.</summary>
/// <remarks>
/// Keeps the size of signals both ways through symmetric activations such as tanh. Glorot and Bengio 2010, "Understanding the
/// difficulty of training deep feedforward neural networks".
/// </remarks>
public sealed record GlorotUniform : Initializer
{
    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random) =>
        new VarianceScaling(1, FanMode.FanAvg, VarianceDistribution.Uniform).Fill(values, shape, random);
}
