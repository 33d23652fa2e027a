using Strata.Numerics;

namespace Strata.Onnx;

/// <summary>The whole part of numbers, for lanes of either precision.</summary>
internal static class Whole
{
    /// <summary>Toward zero; NaN and infinities as they are.</summary>
    public static L Truncate<L>(L x)
        where L : struct, ILane<L>
    {
        // From 2^23 on a float has no fraction, from 2^52 on a double; adding and taking that away rounds what is below.
        L edge = L.Where(L.One + 1e-12 > L.One, L.Constant(4503599627370496.0), L.Constant(8388608.0));
        L size = L.Abs(x);
        L near = size + edge - edge;
        L below = L.Where(near > size, near - 1, near);
        L whole = L.Where(size >= edge, size, below);
        return L.Where(x < L.Zero, -whole, whole);
    }
}
