using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata;

/// <summary>
/// Adadelta, <c>d = sqrt(x + Epsilon) / sqrt(v + Epsilon) * g; w = w - rate * d</c> with v and x the running means of g^2 and d^2.
/// </summary>
/// <remarks>
/// Moves have the weight's unit, so that the rate should be 1: the default is far too small and Keras' (PyTorch: 1). Zeiler 2012,
/// arXiv:1212.5701.
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.001.</param>
/// <param name="Rho">How much of the running means is kept at each step.</param>
/// <param name="Epsilon">Keeps the roots away from 0; it also starts the first move.</param>
public sealed record Adadelta(LearningRate? LearningRate = null, double Rho = 0.95, double Epsilon = 1e-7)
    : Optimizer(LearningRate ?? 0.001)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) => visitor.Visit(new Rule(Rho, Epsilon));

    private readonly record struct Rule(double Rho, double Epsilon) : IUpdateRule<Rule>
    {
        public int SlotCount => 2;

        public Step At(double learningRate, long step) => new(learningRate);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
            where L : struct, ILane<L>
        {
            slots.First = Rho * slots.First + (1 - Rho) * (gradient * gradient);
            L move = L.Sqrt(slots.Second + Epsilon) * gradient / L.Sqrt(slots.First + Epsilon);
            slots.Second = Rho * slots.Second + (1 - Rho) * (move * move);
            weight -= step.Rate * move;
        }
    }
}
