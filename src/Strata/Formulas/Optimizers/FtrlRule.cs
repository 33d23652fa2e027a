using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>The update of <see cref="Ftrl"/>. Slots in Keras' order: n, z.</summary>
/// <param name="Power">The power p of n.</param>
/// <param name="Initial">What n begins at.</param>
/// <param name="L1">The penalty on |w|.</param>
/// <param name="L2">The penalty on w^2.</param>
/// <param name="Shrinkage">The penalty on w^2 that is added to the gradient.</param>
/// <param name="Beta">The paper's beta.</param>
internal readonly record struct FtrlRule(double Power, double Initial, double L1, double L2, double Shrinkage, double Beta)
    : IUpdateRule<FtrlRule>
{
    public int SlotCount => 2;

    public double InitialSlot(int slot) => slot == 0 ? Initial : 0;

    public Step At(double learningRate, long step) => new(learningRate, 2 * (L2 + Beta / (2 * learningRate)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<L>(ref L weight, L gradient, ref Slots<L> slots, in Step<L> step)
        where L : struct, ILane<L>
    {
        L squares = slots.First + gradient * gradient;
        L power = Raised(squares);
        slots.Second += gradient + 2 * Shrinkage * weight - (power - Raised(slots.First)) / step.Rate * weight;
        L held = L.Min(L.Max(slots.Second, L.Constant(-L1)), L.Constant(L1));
        weight = (held - slots.Second) / (power / step.Rate + step.First);
        slots.First = squares;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private L Raised<L>(L squares)
        where L : struct, ILane<L> =>
        Power == 0.5 ? L.Sqrt(squares)
        : Power == 0 ? L.One
        : L.Exp(Power * L.Log(squares));
}
