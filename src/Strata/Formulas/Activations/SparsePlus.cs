using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Sparse plus, <c>f(x) = (x + 1)^2 / 4</c> between -1 and 1, 0 left of it and <c>x</c> right of it.</summary>
/// <remarks>
/// A softplus that is exactly 0 on the left: range [0, inf). Derivative <c>sparse_sigmoid(x)</c>, without a jump.
/// Blondel et al. 2019, "Learning with Fenchel-Young losses", arXiv:1901.02324.
/// </remarks>
public readonly record struct SparsePlus : IActivation<SparsePlus>
{
    public static string Name => "sparse_plus";
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x <= -1, L.Zero, L.Where(x >= 1, x, 0.25 * ((x + 1) * (x + 1))));
}
