using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Softmin over the last axis, <c>f(x)_i = e^(-x_i) / sum_j e^(-x_j)</c>: the smallest number has the largest share.</summary>
/// <remarks>
/// Softmax of <c>-x</c>: range (0, 1), sum 1, derivative <c>dy_i/dx_j = y_i * (y_j - (i = j))</c>. Only PyTorch has it by this name.
/// </remarks>
public readonly record struct Softmin : IRowActivation<Softmin>
{
    public static string Name => "softmin";

    public R Forward<R>(R x)
        where R : IRow<R> => (-x).Softmax();
}
