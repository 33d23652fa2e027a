using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Logarithm of softmax over the last axis, <c>f(x)_i = x_i - log(sum_j e^(x_j))</c>.</summary>
/// <remarks>
/// Range (-inf, 0]. Derivative <c>dy_i/dx_j = (i = j) - e^(y_j)</c>. Trap: as <c>log(softmax(x))</c> a small probability would be
/// rounded to 0 and its logarithm to -inf; here it keeps all its digits.
/// </remarks>
public readonly record struct LogSoftmax : IRowActivation<LogSoftmax>
{
    public static string Name => "log_softmax";

    public R Forward<R>(R x)
        where R : IRow<R> => x.LogSoftmax();
}
