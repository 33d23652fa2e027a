using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Losses;

/// <summary>Mean absolute error, <c>|target - prediction|</c> averaged over the last axis.</summary>
/// <remarks>
/// Range [0, inf); derivative <c>sign(prediction - target)</c>, 0 where they are equal: outliers weigh no more than others, and
/// the step does not shrink near the target. The maximum-likelihood loss of Laplace noise; its minimum is the median.
/// </remarks>
public readonly record struct MeanAbsoluteError : ILoss<MeanAbsoluteError>
{
    public static string Name => "mean_absolute_error";
    public static IReadOnlyList<string> Aliases => ["mae"];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Value<L>(L target, L prediction)
        where L : struct, ILane<L> => L.Abs(prediction - target);
}
