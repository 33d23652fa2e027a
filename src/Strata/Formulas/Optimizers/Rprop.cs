using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata;

/// <summary>
/// Resilient propagation: each weight has a step of its own, which grows while its gradient keeps its sign and shrinks when that
/// turns; <c>w = w - sign(g) * step</c>.
/// </summary>
/// <remarks>
/// For full batches only: between mini-batches signs turn by chance. After a turn the weight waits for one step. PyTorch's rule and
/// defaults; Keras has none. Trap: the learning rate is the first step of each weight and does nothing later. Riedmiller and Braun
/// 1993, "A direct adaptive method for faster backpropagation learning".
/// </remarks>
/// <param name="LearningRate">The first step of each weight; null: 0.01.</param>
/// <param name="EtaMinus">What a step is multiplied by when the sign has turned, in (0, 1).</param>
/// <param name="EtaPlus">What a step is multiplied by when the sign has stayed, above 1.</param>
/// <param name="SmallestStep">No step is smaller.</param>
/// <param name="LargestStep">No step is larger.</param>
public sealed record Rprop(
    LearningRate? LearningRate = null,
    double EtaMinus = 0.5,
    double EtaPlus = 1.2,
    double SmallestStep = 1e-6,
    double LargestStep = 50
) : Optimizer(LearningRate ?? 0.01)
{
    public override TResult Accept<TResult>(IOptimizerVisitor<TResult> visitor) =>
        visitor.Visit(new Rule(LearningRate.At(0), EtaMinus, EtaPlus, SmallestStep, LargestStep));

    // Slots: the gradient that counted last, the step.
    private readonly record struct Rule(double First, double EtaMinus, double EtaPlus, double Smallest, double Largest)
        : IUpdateRule<Rule>
    {
        public int SlotCount => 2;

        public double InitialSlot(int slot) => slot == 0 ? 0 : First;

        public Step At(double learningRate, long step) => new(learningRate);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
            where L : struct, ILane<L>
        {
            L turn = slots.First * gradient;
            L factor = L.Where(turn > 0, L.Constant(EtaPlus), L.Where(turn < 0, L.Constant(EtaMinus), L.One));
            slots.Second = L.Min(L.Max(slots.Second * factor, L.Constant(Smallest)), L.Constant(Largest));
            slots.First = L.Where(turn < 0, L.Zero, gradient);
            weight -= Signs.Of(slots.First) * slots.Second;
        }
    }
}
