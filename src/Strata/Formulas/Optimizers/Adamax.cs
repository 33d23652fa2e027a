using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata;

/// <summary>Adam with the largest gradient in place of the mean square, <c>u = max(Beta2 * u, |g|); w = w - a * m / (u + Epsilon)</c>.</summary>
/// <remarks><c>a = rate / (1 - Beta1^t)</c>. Kingma and Ba 2014, arXiv:1412.6980, section 7.1.</remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.001.</param>
/// <param name="Beta1">How much of the mean gradient is kept at each step.</param>
/// <param name="Beta2">How much of the largest gradient is kept at each step.</param>
/// <param name="Epsilon">Keeps the divisor away from 0.</param>
public sealed record Adamax(LearningRate? LearningRate = null, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-7)
    : Optimizer(LearningRate ?? 0.001)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) => visitor.Visit(new Rule(Beta1, Beta2, Epsilon));

    private readonly record struct Rule(double Beta1, double Beta2, double Epsilon) : IUpdateRule<Rule>
    {
        public int SlotCount => 2;

        public Step At(double learningRate, long step) => new(learningRate / Powers.Missing(Beta1, step));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
            where L : struct, ILane<L>
        {
            slots.First += (1 - Beta1) * (gradient - slots.First);
            slots.Second = L.Max(Beta2 * slots.Second, L.Abs(gradient));
            weight -= step.Rate * slots.First / (slots.Second + Epsilon);
        }
    }
}
