using System.Runtime.CompilerServices;

namespace Strata.Numerics;

// log(x) = k * ln 2 + log(1 + f) with 1 + f in [sqrt(1/2), sqrt(2)), and log(1 + f) = 2 atanh(s) with s = f / (2 + f).
internal static partial class Elementary<L, T>
{
    private static double Largest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue;
    }

    private static double SmallestNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 1.1754943508222875e-38 : 2.2250738585072014e-308;
    }

    /// <summary>Natural logarithm: -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Log(L x)
    {
        // A subnormal number has no exponent of its own: it is made a normal one first, by 2^25 or 2^54.
        L subnormal = x < L.Constant(SmallestNormal);
        L y = L.Where(subnormal, x * L.Constant(typeof(T) == typeof(float) ? 33554432 : 18014398509481984), x);
        L shift = L.Where(subnormal, L.Constant(typeof(T) == typeof(float) ? -25 : -54), L.Zero);
        return LogWithin(x, x, LogOfParts(y, shift, L.Zero));
    }

    /// <summary><c>log(1 + x)</c>: -infinity at -1, NaN below; the sign of zero is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Log1p(L x)
    {
        // 1 + x = u + lost exactly, and log(u + lost) = log(u) + lost / u as far as the digits reach.
        L u = L.One + x;
        L rounded = u - L.One;
        L lost = (L.One - (u - rounded)) + (x - rounded);
        return LogWithin(u, x, L.CopySign(LogOfParts(u, L.Zero, lost / u), x));
    }

    /// <summary>The logarithm where its argument is positive and finite; else what the limits say.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L LogWithin(L argument, L x, L logarithm) =>
        L.Where(
            argument > L.Zero,
            L.Where(x <= L.Constant(Largest), logarithm, x),
            L.Where(argument >= L.Zero, L.Constant(double.NegativeInfinity), L.Constant(double.NaN))
        );

    /// <summary><c>log(x) + shift * ln 2 + rest</c> of a positive normal number and a small rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L LogOfParts(L x, L shift, L rest)
    {
        L f = L.Significand(x) - L.One;
        L k = L.Exponent(x) + shift;

        // 2 atanh(s) = f - s * f + s * R(s^2) = f - (f^2/2 - s * (f^2/2 + R)): f, the largest term by far, stays exact.
        L s = f / (L.Constant(2) + f);
        L half = L.Constant(0.5) * f * f;
        L small = L.FusedMultiplyAdd(s, half + AtanhTail(s * s), L.FusedMultiplyAdd(k, L.Constant(Ln2Low), rest));
        return L.FusedMultiplyAdd(k, L.Constant(Ln2High), f - (half - small));
    }

    /// <summary><c>R(z) = 2 atanh(s) / s - 2</c> with <c>z = s^2</c> on [0, 0.0295], to 0.02 half ulps of the logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L AtanhTail(L z)
    {
        L p;
        if (typeof(T) == typeof(float))
        {
            p = L.Constant(0.29874444);
            p = L.Horner(p, z, 0.3997745);
            return z * L.Horner(p, z, 0.66666776);
        }
        p = L.Constant(0.14799066108059503);
        p = L.Horner(p, z, 0.15313755752712596, 0.18183575166059565, 0.22222198378459493, 0.2857142874414164);
        p = L.Horner(p, z, 0.3999999999940749);
        return z * L.Horner(p, z, 0.6666666666666735);
    }
}
