using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>The sign of a number.</summary>
internal static class Signs
{
    /// <summary>1, -1, or x itself where it is 0 or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Of<L>(L x)
        where L : struct, ILane<L> => L.Where(x > 0, L.One, L.Where(x < 0, -L.One, x));
}
