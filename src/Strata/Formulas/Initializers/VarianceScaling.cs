using Strata.Numerics;

namespace Strata.Initializers;

/// <summary>
/// Random numbers of mean 0 and variance <c>Scale / max(1, fan)</c>, so that signals keep their size from layer to layer.
/// </summary>
/// <remarks>
/// Glorot's, He's and LeCun's initializers are this with other parameters. The fans of a shape: (in, out) for a dense kernel,
/// both times the window for a convolution, n and n for a vector.
/// </remarks>
/// <param name="Scale">The variance times the fan.</param>
/// <param name="Mode">Which fan.</param>
/// <param name="Distribution">From which distribution to draw.</param>
public sealed record VarianceScaling(
    double Scale = 1,
    FanMode Mode = FanMode.FanIn,
    VarianceDistribution Distribution = VarianceDistribution.TruncatedNormal
) : Initializer
{
    // The deviation of a standard normal number that is known to lie within two deviations.
    private const double TruncatedDeviation = 0.87962566103423978;

    public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random)
    {
        Fans fans = Fans.Of(shape);
        double fan = Mode switch
        {
            FanMode.FanIn => fans.In,
            FanMode.FanOut => fans.Out,
            _ => (fans.In + fans.Out) / 2,
        };
        double variance = Scale / Math.Max(1, fan);
        Initializer drawn = Distribution switch
        {
            VarianceDistribution.Uniform => new RandomUniform(-Math.Sqrt(3 * variance), Math.Sqrt(3 * variance)),
            VarianceDistribution.UntruncatedNormal => new RandomNormal(0, Math.Sqrt(variance)),
            _ => new TruncatedNormal(0, Math.Sqrt(variance) / TruncatedDeviation),
        };
        drawn.Fill(values, shape, random);
    }
}
