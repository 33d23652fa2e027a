using Strata.Numerics;

namespace Strata.Activations;

/// <summary>
/// Sparsemax over the last axis, <c>f(x)_i = max(x_i - tau, 0)</c> with the tau that makes their sum 1: the point of the simplex
/// nearest to x.
/// </summary>
/// <remarks>
/// Range [0, 1], sum 1, and other than softmax's many shares are exactly 0. Derivative over the places S whose share is not 0:
/// <c>dy_i/dx_j = (i = j) - 1 / |S|</c>, else 0; a share of 0 learns nothing. It saturates where one number leads all others by 1.
/// Trap: Keras up to 3.16.0 takes too large a tau where more than one share is not 0, and its row then does not sum to 1.
/// Martins and Astudillo 2016, "From softmax to sparsemax", arXiv:1602.02068.
/// </remarks>
public readonly record struct Sparsemax : IRowActivation<Sparsemax>
{
    public static string Name => "sparsemax";

    public R Forward<R>(R x)
        where R : IRow<R> => x.Sparsemax();
}
