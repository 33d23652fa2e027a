using Strata.Numerics;

namespace Strata.Losses;

/// <summary>
/// Cosine of the angle between target and prediction as a loss, <c>-sum(t * p) / (|t| * |p|)</c> over the last axis.
/// </summary>
/// <remarks>
/// Range [-1, 1]: -1 where both point the same way, 0 at a right angle. Lengths do not count; a row shorter than 1e-7 is taken to be that
/// long, and where it is all 0 the loss is 0. Derivative <c>-(t / |t| + loss * p / |p|) / |p|</c>. Trap: smaller is better, and the metric
/// of the same name has the other sign.
/// </remarks>
public readonly record struct CosineSimilarity : IRowLoss<CosineSimilarity>
{
    public static string Name => "cosine_similarity";

    public R Value<R>(R target, R prediction)
        where R : IRow<R> => -((target * prediction).Sum() / (Length(target) * Length(prediction)));

    // Bounded before the root, whose slope at 0 is infinite.
    private static R Length<R>(R row)
        where R : IRow<R> => (row * row).Sum().Clip(1e-14, double.PositiveInfinity).Sqrt();
}
