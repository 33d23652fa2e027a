using Strata.Numerics;

namespace Strata.Losses;

/// <summary>
/// Tversky loss, <c>1 - i / (i + Alpha * (sum(p) - i) + Beta * (sum(t) - i) + 1e-7)</c> with the overlap <c>i = sum(t * p)</c>.
/// </summary>
/// <remarks>
/// Range [0, 1] for numbers in [0, 1]. Alpha weighs what is found and should not be, Beta what should be found and is not; at 1/2 each it
/// is <see cref="Dice"/>. The sums run over the whole batch, or over each row with <c>Axis = -1</c>.
/// Salehi et al. 2017, arXiv:1706.05721.
/// </remarks>
/// <param name="Alpha">The weight of false positives.</param>
/// <param name="Beta">The weight of false negatives.</param>
/// <param name="Axis">What the sums run over: everything (null) or the last axis (-1).</param>
public readonly record struct Tversky(double Alpha = 0.5, double Beta = 0.5, int? Axis = null) : IBatchLoss<Tversky>
{
    /// <summary>With the default parameters.</summary>
    public Tversky()
        : this(0.5) { }

    public static string Name => "tversky";

    public N Value<N>(N target, N prediction)
        where N : INumbers<N>
    {
        N overlap = (target * prediction).Sum();
        N missed = Alpha * (prediction.Sum() - overlap) + Beta * (target.Sum() - overlap);
        return 1 - overlap / (overlap + missed + 1e-7);
    }
}
