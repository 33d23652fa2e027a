using Strata.Formulas;
using Strata.Numerics;

namespace Strata;

/// <summary>Adam for large batches: each variable's move is made as long as the variable, <c>w = w - rate * |w| / |u| * u</c>.</summary>
/// <remarks>
/// <c>u = m / (1 - Beta1^t) / (sqrt(v / (1 - Beta2^t)) + Epsilon)</c>; where a length is 0 the quotient is 1. You et al. 2019,
/// arXiv:1904.00962.
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.001.</param>
/// <param name="Beta1">How much of the mean gradient is kept at each step.</param>
/// <param name="Beta2">How much of the mean square is kept at each step.</param>
/// <param name="Epsilon">Keeps the divisor away from 0.</param>
public sealed record Lamb(LearningRate? LearningRate = null, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-7)
    : Optimizer(LearningRate ?? 0.001)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) =>
        visitor.VisitVariable(new Rule(Beta1, Beta2, Epsilon));

    private readonly record struct Rule(double Beta1, double Beta2, double Epsilon) : IVariableRule<Rule>
    {
        public IReadOnlyList<IReadOnlyList<int>> Slots(Variable variable) => [variable.Shape, variable.Shape];

        public Step At(double learningRate, long step) =>
            new(learningRate, 1 / Powers.Missing(Beta1, step), 1 / Powers.Missing(Beta2, step));

        public A Update<A>(Variable variable, A weight, A gradient, Span<A> slots, ReadOnlySpan<A> step)
            where A : IArray<A>
        {
            slots[0] += (gradient - slots[0]) * (1 - Beta1);
            slots[1] += (gradient.Square() - slots[1]) * (1 - Beta2);
            A move = slots[0] * step[1] / ((slots[1] * step[2]).Sqrt() + Epsilon);
            return weight - weight.Norm().Zip(new TrustRatio(), move.Norm()) * step[0] * move;
        }
    }

    private readonly record struct TrustRatio : IBinaryFormula<TrustRatio>
    {
        public L Value<L>(L left, L right)
            where L : struct, ILane<L> => L.Where(left > 0, L.Where(right > 0, left / right, L.One), L.One);
    }
}
