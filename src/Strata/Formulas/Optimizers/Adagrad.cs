using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata;

/// <summary>Adagrad, <c>v = v + g^2; w = w - rate * g / sqrt(v + Epsilon)</c>: weights that moved much move less.</summary>
/// <remarks>
/// For sparse features; the sum only grows, so learning dies out in long runs. Traps: v begins at 0.1 and epsilon stands inside
/// the root, as in Keras (PyTorch: 0, outside, rate 0.01). Duchi et al. 2011, "Adaptive subgradient methods".
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.001.</param>
/// <param name="InitialAccumulatorValue">What v begins at.</param>
/// <param name="Epsilon">Keeps the root away from 0.</param>
public sealed record Adagrad(LearningRate? LearningRate = null, double InitialAccumulatorValue = 0.1, double Epsilon = 1e-7)
    : Optimizer(LearningRate ?? 0.001)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) =>
        visitor.Visit(new Rule(InitialAccumulatorValue, Epsilon));

    private readonly record struct Rule(double Initial, double Epsilon) : IUpdateRule<Rule>
    {
        public int SlotCount => 1;

        public double InitialSlot(int slot) => Initial;

        public Step At(double learningRate, long step) => new(learningRate);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
            where L : struct, ILane<L>
        {
            slots.First += gradient * gradient;
            weight -= step.Rate * gradient / L.Sqrt(slots.First + Epsilon);
        }
    }
}
