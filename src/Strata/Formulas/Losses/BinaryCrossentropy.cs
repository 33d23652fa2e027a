using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Losses;

/// <summary>
/// Binary cross-entropy of a probability p with a target t, <c>-(t * log(p) + (1 - t) * log(1 - p))</c> averaged over the last
/// axis.
/// </summary>
/// <remarks>
/// Range [0, inf). Probabilities are held within [1e-7, 1 - 1e-7] and have no slope outside; with <c>FromLogits</c> the
/// prediction x is the number before the sigmoid, read as <c>max(x, 0) - t * x + log(1 + e^-|x|)</c> with the derivative
/// <c>sigmoid(x) - t</c>. Trap: from probabilities a confident wrong answer learns nothing, so after a sigmoid the logits are
/// taken. Smoothing by s makes the target <c>t * (1 - s) + s / 2</c>.
/// </remarks>
/// <param name="FromLogits">Whether predictions are numbers before the sigmoid and not probabilities.</param>
/// <param name="LabelSmoothing">How far targets are moved towards 1/2, in [0, 1].</param>
public readonly record struct BinaryCrossentropy(bool FromLogits = false, double LabelSmoothing = 0) : ILoss<BinaryCrossentropy>
{
    public static string Name => "binary_crossentropy";
    public static IReadOnlyList<string> Aliases => ["bce"];

    public static Loss? OnInputOf(BinaryCrossentropy loss, Activation last) =>
        !loss.FromLogits && last == Activation.Sigmoid ? Loss.Of(loss with { FromLogits = true }) : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Value<L>(L target, L prediction)
        where L : struct, ILane<L>
    {
        L t = LabelSmoothing == 0 ? target : target * (1 - LabelSmoothing) + 0.5 * LabelSmoothing;
        if (FromLogits)
        {
            // Two pieces and not max(x, 0) - t * x, which cancels for a right and confident answer.
            L left = prediction <= L.Zero;
            L rest = L.Log1p(L.Exp(L.Where(left, prediction, -prediction)));
            return L.Where(left, -(t * prediction), (1 - t) * prediction) + rest;
        }
        L p = L.Min(L.Max(prediction, L.Constant(1e-7)), L.Constant(1 - 1e-7));
        return -(t * L.Log(p) + (1 - t) * L.Log1p(-p));
    }
}
