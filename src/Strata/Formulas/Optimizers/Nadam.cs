using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata;

/// <summary>Adam with Nesterov's look ahead: the move is of next step's mean gradient, as far as it is known.</summary>
/// <remarks>
/// <c>w = w - rate * (u' * m / (1 - U * u') + (1 - u) * g / (1 - U)) / (sqrt(v / (1 - Beta2^t)) + Epsilon)</c> with <c>u = Beta1 *
/// (1 - 0.96^t / 2)</c>, u' that of the next step and U the product of all u so far. Dozat 2016, "Incorporating Nesterov momentum
/// into Adam". Trap: the 0.96 is fixed, as in Keras.
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.001.</param>
/// <param name="Beta1">How much of the mean gradient is kept at each step.</param>
/// <param name="Beta2">How much of the mean square is kept at each step.</param>
/// <param name="Epsilon">Keeps the divisor away from 0.</param>
public sealed record Nadam(LearningRate? LearningRate = null, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-7)
    : Optimizer(LearningRate ?? 0.001)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) => visitor.Visit(new Rule(Beta1, Beta2, Epsilon));

    private readonly record struct Rule(double Beta1, double Beta2, double Epsilon) : IUpdateRule<Rule>
    {
        public int SlotCount => 2;

        // The product is made anew at each step, so that nothing has to be kept; behind 1000 steps the second factor is 1.
        public Step At(double learningRate, long step)
        {
            double power = 1,
                product = 1 - Powers.Missing(Beta1, step);
            for (int i = 1; i <= Math.Min(step, 1000); i++)
            {
                power *= 0.96;
                product *= 1 - 0.5 * power;
            }
            double now = Beta1 * (1 - 0.5 * Powers.Of(0.96, step)),
                next = Beta1 * (1 - 0.5 * Powers.Of(0.96, step + 1));
            return new(learningRate, next / (1 - product * next), (1 - now) / (1 - product), Powers.Missing(Beta2, step));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
            where L : struct, ILane<L>
        {
            slots.First += (1 - Beta1) * (gradient - slots.First);
            slots.Second += (1 - Beta2) * (gradient * gradient - slots.Second);
            L mean = step.First * slots.First + step.Second * gradient;
            weight -= step.Rate * mean / (L.Sqrt(slots.Second / step.Third) + Epsilon);
        }
    }
}
