using Strata.Graphs;

namespace Strata;

/// <summary>
/// In training each number is set to selu's lowest value with the rate, and all are scaled and shifted so that mean and variance stay;
/// else nothing: <c>y = a * (x or -1.758) + b</c>.
/// </summary>
/// <param name="Rate">The share that is set, in [0, 1).</param>
/// <param name="NoiseShape">What is set together, as <see cref="Dropout"/>'s; null: each number by itself.</param>
/// <remarks>
/// No weights. Output shape: the input's. For networks of selu, whose mean 0 and variance 1 it keeps. Klambauer et al. 2017,
/// arXiv:1706.02515.
/// </remarks>
/// <example><code>var hidden = new Sequential(new Input(8), new Dense(8, Activation.Selu), new AlphaDropout(0.1));</code></example>
public sealed record AlphaDropout(double Rate, IReadOnlyList<int?>? NoiseShape = null) : Layer
{
    // -scale * alpha of selu.
    private const double Lowest = -1.0507009873554804934 * 1.6732632423543772848;

    public override Node Call(LayerContext context, Node x)
    {
        Dropout.RequireShare(nameof(AlphaDropout), Rate);
        Node keep = Dropout.Keep(nameof(AlphaDropout), context, x, Rate, NoiseShape);
        if (!context.Training || Rate == 0)
        {
            return x;
        }
        double a = 1 / Math.Sqrt((1 - Rate) * (1 + Rate * Lowest * Lowest));
        double b = -a * Lowest * Rate;
        return (x * keep + (Lowest - keep * Lowest)) * a + b;
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;

    /// <summary>Whether both have the same rate and the same noise, axis by axis.</summary>
    public bool Equals(AlphaDropout? other) =>
        base.Equals(other) && Rate.Equals(other.Rate) && Dropout.SameNoise(NoiseShape, other.NoiseShape);

    public override int GetHashCode() =>
        (NoiseShape ?? []).Aggregate(HashCode.Combine(base.GetHashCode(), Rate, NoiseShape is null), HashCode.Combine);
}
