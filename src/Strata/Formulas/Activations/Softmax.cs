using Strata.Numerics;

namespace Strata.Activations;

/// <summary>
/// Softmax over the last axis, <c>f(x)_i = e^(x_i) / sum_j e^(x_j)</c>: a row of scores becomes a row of probabilities.
/// </summary>
/// <remarks>
/// Range (0, 1), sum 1. Derivative <c>dy_i/dx_j = y_i * ((i = j) - y_j)</c>. Trap: the powers overflow, so the largest number of
/// the row is taken off first, which changes nothing else. From its output a cross-entropy loses the digits of a confident
/// answer; a categorical cross-entropy after it is taken from the input. Bridle 1990, "Probabilistic interpretation of
/// feedforward networks".
/// </remarks>
public readonly record struct Softmax : IRowActivation<Softmax>
{
    public static string Name => "softmax";

    public R Forward<R>(R x)
        where R : IRow<R> => x.Softmax();
}
