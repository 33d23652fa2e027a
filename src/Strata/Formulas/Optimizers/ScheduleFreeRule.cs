using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>The update of <see cref="ScheduleFreeAdamW"/>. Slots in Keras' order: z, v.</summary>
/// <param name="Beta1">How near to the mean gradients are taken.</param>
/// <param name="Beta2">How much of the mean square is kept.</param>
/// <param name="Epsilon">Keeps the divisor away from 0.</param>
/// <param name="WarmupSteps">Over how many steps the rate rises.</param>
internal readonly record struct ScheduleFreeRule(double Beta1, double Beta2, double Epsilon, int WarmupSteps)
    : IUpdateRule<ScheduleFreeRule>
{
    public int SlotCount => 2;

    // x is the mean of all z: the newest counts 1 / t.
    public Step At(double learningRate, long step) =>
        new(learningRate * Math.Min(1, step / Math.Max(1.0, WarmupSteps)), Powers.Missing(Beta2, step), 1.0 / step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
        where L : struct, ILane<L>
    {
        // z begins where the weights are, which may be set until the first step.
        L z = L.Where(step.Second < 1, slots.First, weight);
        L x = z + (weight - z) / Beta1;
        slots.Second += (1 - Beta2) * (gradient * gradient - slots.Second);
        z -= step.Rate * gradient / (L.Sqrt(slots.Second / step.First) + Epsilon);
        x += step.Second * (z - x);
        slots.First = z;
        weight = z + Beta1 * (x - z);
    }

    public bool HasAverage => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Average<L>(L weight, in Slots<L> slots)
        where L : struct, ILane<L> => slots.First + (weight - slots.First) / Beta1;
}
