using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Regularizers;

/// <summary>The penalty of one weight, <c>l1 * |w| + l2 * w^2</c>.</summary>
/// <param name="L1">The factor of the size.</param>
/// <param name="L2">The factor of the square.</param>
internal readonly record struct Penalty(double L1, double L2) : IUnaryFormula<Penalty>
{
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L1 * L.Abs(x) + L2 * (x * x);
}
