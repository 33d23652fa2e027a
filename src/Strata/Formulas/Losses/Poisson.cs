using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Losses;

/// <summary>Poisson loss of a rate p with a count t, <c>p - t * log(p + 1e-7)</c> averaged over the last axis.</summary>
/// <remarks>
/// The negative logarithm of the chance of the count, but for <c>log(t!)</c>, which no prediction moves; so it may be below 0. Derivative
/// <c>1 - t / (p + 1e-7)</c>. Trap: the rate must be above 0, as after softplus or exponential; a negative one gives NaN.
/// </remarks>
public readonly record struct Poisson : ILoss<Poisson>
{
    public static string Name => "poisson";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Value<L>(L target, L prediction)
        where L : struct, ILane<L> => prediction - target * L.Log(prediction + 1e-7);
}
