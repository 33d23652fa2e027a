using Strata.Numerics;

namespace Strata.Losses;

/// <summary>
/// Dice loss, <c>1 - 2 * sum(t * p) / (sum(t) + sum(p) + 1e-7)</c>: one minus the overlap of the target and the prediction as sets.
/// </summary>
/// <remarks>
/// Range [0, 1] for numbers in [0, 1]. The sums run over the whole batch, or over each row with <c>Axis = -1</c>: a batch is one set, so
/// its loss is no mean of its rows' and moves with the batch size. Good for masks whose ones are few.
/// Milletari et al. 2016, "V-Net", arXiv:1606.04797.
/// </remarks>
/// <param name="Axis">What the sums run over: everything (null) or the last axis (-1).</param>
public readonly record struct Dice(int? Axis = null) : IBatchLoss<Dice>
{
    public static string Name => "dice";

    public N Value<N>(N target, N prediction)
        where N : INumbers<N> => 1 - 2 * (target * prediction).Sum() / (target.Sum() + prediction.Sum() + 1e-7);
}
