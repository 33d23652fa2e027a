using Strata.Numerics;

namespace Strata.Activations;

/// <summary>
/// Gated linear unit over the last axis, <c>f(a, b) = a * sigmoid(b)</c> of its first half a and its second half b: the row
/// comes out half as wide.
/// </summary>
/// <remarks>
/// Range (-inf, inf). Derivatives <c>s</c> with respect to a and <c>a * s * (1 - s)</c> with respect to b, where <c>s = sigmoid(b)</c>: the
/// gate saturates, the way through a does not. Dauphin et al. 2016, arXiv:1612.08083.
/// </remarks>
/// <exception cref="ArgumentException">The row has an odd number of places.</exception>
public readonly record struct Glu : IRowActivation<Glu>
{
    public static string Name => "glu";

    public R Forward<R>(R x)
        where R : IRow<R>
    {
        int half = x.Size / 2;
        return x.Size == 2 * half
            ? x.Part(0, half) * x.Part(half, half).Sigmoid()
            : throw new ArgumentException(
                $"glu splits a row into two halves, and {x.Size} is odd. Give the layer in front an even number of units.",
                nameof(x)
            );
    }
}
