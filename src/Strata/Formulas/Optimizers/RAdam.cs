using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata;

/// <summary>Adam that waits with dividing by sqrt(v) until v is known well enough, and rectifies its variance from then on.</summary>
/// <remarks>
/// With <c>p = 2 / (1 - Beta2) - 1</c> and <c>q = p - 2 * t * Beta2^t / (1 - Beta2^t)</c>: while q is at most 5, <c>w = w - rate * m /
/// (1 - Beta1^t)</c>; then Adam's move times <c>sqrt((q - 4) * (q - 2) * p / ((p - 4) * (p - 2) * q))</c>. PyTorch's rule and
/// defaults (epsilon 1e-8); Keras has none. Liu et al. 2019, arXiv:1908.03265.
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.001.</param>
/// <param name="Beta1">How much of the mean gradient is kept at each step.</param>
/// <param name="Beta2">How much of the mean square is kept at each step.</param>
/// <param name="Epsilon">Keeps the divisor away from 0.</param>
public sealed record RAdam(LearningRate? LearningRate = null, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8)
    : Optimizer(LearningRate ?? 0.001)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) => visitor.Visit(new Rule(Beta1, Beta2, Epsilon));

    private readonly record struct Rule(double Beta1, double Beta2, double Epsilon) : IUpdateRule<Rule>
    {
        public int SlotCount => 2;

        public Step At(double learningRate, long step)
        {
            double missing = Powers.Missing(Beta2, step),
                p = 2 / (1 - Beta2) - 1,
                q = p - 2 * step * (1 - missing) / missing,
                rate = learningRate / Powers.Missing(Beta1, step);
            return q > 5
                ? new(rate * Math.Sqrt(missing) * Math.Sqrt((q - 4) * (q - 2) * p / ((p - 4) * (p - 2) * q)), 1)
                : new(rate, 0);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
            where L : struct, ILane<L>
        {
            slots.First += (1 - Beta1) * (gradient - slots.First);
            slots.Second = Beta2 * slots.Second + (1 - Beta2) * (gradient * gradient);
            weight -= step.Rate * slots.First / L.Where(step.First > 0, L.Sqrt(slots.Second) + Epsilon, L.One);
        }
    }
}
