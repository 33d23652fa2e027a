using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>
/// The update of <see cref="Adam"/> and <see cref="AdamW"/>. Slots in Keras' order: m, v, and with Amsgrad the largest v.
/// </summary>
/// <param name="Beta1">How much of the mean gradient is kept.</param>
/// <param name="Beta2">How much of the mean square is kept.</param>
/// <param name="Epsilon">Keeps the divisor away from 0.</param>
/// <param name="Amsgrad">Whether to divide by the largest v so far.</param>
internal readonly record struct AdamRule(double Beta1, double Beta2, double Epsilon, bool Amsgrad) : IUpdateRule<AdamRule>
{
    public int SlotCount => Amsgrad ? 3 : 2;

    // In double: in single precision 1 - 0.999^t has no digit right at the first steps.
    public Step At(double learningRate, long step) =>
        new(learningRate * Math.Sqrt(Powers.Missing(Beta2, step)) / Powers.Missing(Beta1, step));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
        where L : struct, ILane<L>
    {
        slots.First += (1 - Beta1) * (gradient - slots.First);
        slots.Second += (1 - Beta2) * (gradient * gradient - slots.Second);
        L square = slots.Second;
        if (Amsgrad)
        {
            slots.Third = L.Max(slots.Third, slots.Second);
            square = slots.Third;
        }
        weight -= step.Rate * slots.First / (L.Sqrt(square) + Epsilon);
    }
}
