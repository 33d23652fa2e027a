using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata;

/// <summary>Lion, <c>w = w - rate * sign(Beta1 * m + (1 - Beta1) * g)</c>: every weight moves by the rate, one way or the other.</summary>
/// <remarks>
/// m is the running mean of the gradient with Beta2. Half of Adam's memory; wants a rate 3 to 10 times lower and a weight decay as
/// much higher. A weight without a gradient stays. Chen et al. 2023, arXiv:2302.06675.
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.001.</param>
/// <param name="Beta1">How much the mean counts in the sign, above 0.</param>
/// <param name="Beta2">How much of the mean gradient is kept at each step.</param>
public sealed record Lion(LearningRate? LearningRate = null, double Beta1 = 0.9, double Beta2 = 0.99)
    : Optimizer(LearningRate ?? 0.001)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) => visitor.Visit(new Rule(Beta1, Beta2));

    private readonly record struct Rule(double Beta1, double Beta2) : IUpdateRule<Rule>
    {
        public int SlotCount => 1;

        public Step At(double learningRate, long step) => new(learningRate);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
            where L : struct, ILane<L>
        {
            weight -= step.Rate * Signs.Of(Beta1 * slots.First + (1 - Beta1) * gradient);
            slots.First = Beta2 * slots.First + (1 - Beta2) * gradient;
        }
    }
}
