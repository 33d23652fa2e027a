using Strata.Formulas;

namespace Strata;

/// <summary>
/// Adam's mean square remembered as row and column means alone, and moves in proportion to the weights: <c>w = w - max(Epsilon2,
/// rms(w)) * min(rate, 1 / sqrt(t)) * u / max(1, rms(u) / ClipThreshold)</c> with <c>u = g / sqrt(v)</c>.
/// </summary>
/// <remarks>
/// Of a matrix rows + columns numbers are kept and not rows * columns; of a vector all. Shazeer and Stern 2018, arXiv:1804.04235.
/// Trap: the minimum with <c>1 / sqrt(t)</c> is taken whatever RelativeStep says, as in Keras.
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.001.</param>
/// <param name="Beta2Decay">The mean square keeps <c>1 - t^Beta2Decay</c> at step t.</param>
/// <param name="Epsilon1">Is added to each squared gradient.</param>
/// <param name="Epsilon2">The least size of weights that moves are in proportion to.</param>
/// <param name="ClipThreshold">The root mean square that a move has at most before it is scaled.</param>
/// <param name="RelativeStep">Keras' argument, without effect of its own.</param>
public sealed record Adafactor(
    LearningRate? LearningRate = null,
    double Beta2Decay = -0.8,
    double Epsilon1 = 1e-30,
    double Epsilon2 = 0.001,
    double ClipThreshold = 1,
    bool RelativeStep = true
) : Optimizer(LearningRate ?? 0.001)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) =>
        visitor.VisitVariable(new AdafactorRule(Beta2Decay, Epsilon1, Epsilon2, ClipThreshold));
}
