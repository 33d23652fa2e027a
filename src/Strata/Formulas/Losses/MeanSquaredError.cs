using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Losses;

/// <summary>Mean squared error, <c>(target - prediction)^2</c> averaged over the last axis.</summary>
/// <remarks>
/// Range [0, inf); derivative <c>2 * (prediction - target)</c>: one outlier outweighs many small errors. The maximum-likelihood
/// loss of normal noise. Trap: no half, as in Keras and PyTorch.
/// </remarks>
public readonly record struct MeanSquaredError : ILoss<MeanSquaredError>
{
    public static string Name => "mean_squared_error";
    public static IReadOnlyList<string> Aliases => ["mse"];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Value<L>(L target, L prediction)
        where L : struct, ILane<L>
    {
        L error = prediction - target;
        return error * error;
    }
}
