using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata;

/// <summary>Gradient descent, <c>w = w - rate * g</c>, or with momentum <c>m = Momentum * m - rate * g; w = w + m</c>.</summary>
/// <remarks>
/// Nesterov's form looks ahead: <c>w = w + Momentum * m - rate * g</c> with the new m. Traps: the velocity holds the learning
/// rate, as in Keras (PyTorch keeps it outside), so a change of the rate is felt with a delay. Polyak 1964; Sutskever et al.
/// 2013, "On the importance of initialization and momentum in deep learning".
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.01.</param>
/// <param name="Momentum">How much of the last move is kept, in [0, 1).</param>
/// <param name="Nesterov">Whether to take Nesterov's form.</param>
public sealed record SGD(LearningRate? LearningRate = null, double Momentum = 0, bool Nesterov = false)
    : Optimizer(LearningRate ?? 0.01)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) => visitor.Visit(new Rule(Momentum, Nesterov));

    private readonly record struct Rule(double Momentum, bool Nesterov) : IUpdateRule<Rule>
    {
        public int SlotCount => Momentum == 0 ? 0 : 1;

        public Step At(double learningRate, long step) => new(learningRate);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
            where L : struct, ILane<L>
        {
            L move = step.Rate * gradient;
            if (Momentum == 0)
            {
                weight -= move;
                return;
            }
            slots.First = Momentum * slots.First - move;
            weight += Nesterov ? Momentum * slots.First - move : slots.First;
        }
    }
}
