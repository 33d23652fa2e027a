using Strata.Graphs;

namespace Strata;

/// <summary>In training a number of a normal distribution about 0 added to each, <c>y = x + n, n ~ N(0, stddev^2)</c>; else nothing.</summary>
/// <param name="Stddev">The noise's standard deviation.</param>
/// <remarks>
/// No weights. Output shape: the input's. The noise depends on the model's seed, the layer's name, the step and the place alone.
/// </remarks>
/// <example><code>var model = new Sequential(new Input(8), new GaussianNoise(0.1), new Dense(1));</code></example>
public sealed record GaussianNoise(double Stddev) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        if (Stddev is not (>= 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException(
                $"GaussianNoise has the standard deviation {Stddev}; it needs 0 or a finite number above."
            );
        }
        return context.Training && Stddev > 0 ? x + x.NormalNoise(0, Stddev, context.Random) : x;
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;
}
