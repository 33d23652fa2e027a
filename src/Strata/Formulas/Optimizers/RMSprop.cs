using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata;

/// <summary>RMSprop, <c>v = Rho * v + (1 - Rho) * g^2; w = w - rate * g / sqrt(v + Epsilon)</c>.</summary>
/// <remarks>
/// Centered takes the square of the gradient's running mean off v, so that it is a variance. With momentum the move is <c>m =
/// Momentum * m + rate * g / sqrt(v + Epsilon)</c>. Traps: epsilon stands inside the root, as in Keras (PyTorch: outside); Rho is
/// 0.9 (PyTorch: 0.99). Hinton 2012, lecture 6e of "Neural networks for machine learning".
/// </remarks>
/// <param name="LearningRate">The step size, a number or a schedule; null: 0.001.</param>
/// <param name="Rho">How much of the running means is kept at each step.</param>
/// <param name="Momentum">How much of the last move is kept, in [0, 1).</param>
/// <param name="Epsilon">Keeps the root away from 0.</param>
/// <param name="Centered">Whether to divide by the estimated deviation and not the root mean square.</param>
public sealed record RMSprop(
    LearningRate? LearningRate = null,
    double Rho = 0.9,
    double Momentum = 0,
    double Epsilon = 1e-7,
    bool Centered = false
) : Optimizer(LearningRate ?? 0.001)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) =>
        visitor.Visit(new Rule(Rho, Momentum, Epsilon, Centered));

    // Slots in Keras' order: v, then the velocity if there is momentum, then the mean gradient if centred.
    private readonly record struct Rule(double Rho, double Momentum, double Epsilon, bool Centered) : IUpdateRule<Rule>
    {
        public int SlotCount => 1 + (Momentum == 0 ? 0 : 1) + (Centered ? 1 : 0);

        public Step At(double learningRate, long step) => new(learningRate);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
            where L : struct, ILane<L>
        {
            slots.First = Rho * slots.First + (1 - Rho) * (gradient * gradient);
            L square = slots.First + Epsilon;
            if (Centered)
            {
                L mean = Rho * (Momentum == 0 ? slots.Second : slots.Third) + (1 - Rho) * gradient;
                square -= mean * mean;
                slots.Second = Momentum == 0 ? mean : slots.Second;
                slots.Third = Momentum == 0 ? slots.Third : mean;
            }
            L move = step.Rate * gradient / L.Sqrt(square);
            if (Momentum != 0)
            {
                slots.Second = Momentum * slots.Second + move;
                move = slots.Second;
            }
            weight -= move;
        }
    }
}
