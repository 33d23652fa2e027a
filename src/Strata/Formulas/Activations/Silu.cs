using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Sigmoid-weighted linear unit, <c>f(x) = x * sigmoid(x)</c>.</summary>
/// <remarks>
/// Smooth, not monotonic; range about [-0.278, inf). Derivative <c>s + x * s * (1 - s)</c> with <c>s = sigmoid(x)</c>.
/// Elfwing et al. 2017, arXiv:1702.03118; as "swish" Ramachandran et al. 2017, arXiv:1710.05941.
/// </remarks>
public readonly record struct Silu : IActivation<Silu>
{
    public static string Name => "silu";
    public static IReadOnlyList<string> Aliases => ["swish"];
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => x * L.Sigmoid(x);
}
