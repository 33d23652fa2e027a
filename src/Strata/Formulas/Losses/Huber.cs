using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Losses;

/// <summary>
/// Huber's loss of the error <c>e = prediction - target</c>, <c>e^2 / 2</c> up to <c>|e| = Delta</c> and
/// <c>Delta * |e| - Delta^2 / 2</c> beyond, averaged over the last axis.
/// </summary>
/// <remarks>
/// Range [0, inf); derivative <c>e</c> held within [-Delta, Delta]: squared near the target, absolute for outliers.
/// Huber 1964, "Robust estimation of a location parameter".
/// </remarks>
/// <param name="Delta">Where the parabola goes over into lines.</param>
public readonly record struct Huber(double Delta = 1) : ILoss<Huber>
{
    /// <summary>With the default parameters.</summary>
    public Huber()
        : this(1) { }

    public static string Name => "huber";
    public static IReadOnlyList<string> Aliases => ["huber_loss"];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Value<L>(L target, L prediction)
        where L : struct, ILane<L>
    {
        L error = prediction - target;
        L size = L.Abs(error);
        return L.Where(size <= Delta, 0.5 * (error * error), Delta * size - 0.5 * Delta * Delta);
    }
}
