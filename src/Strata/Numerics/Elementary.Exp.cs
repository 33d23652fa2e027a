using System.Runtime.CompilerServices;

namespace Strata.Numerics;

// e^x = 2^n * e^r with n the nearest integer to x / ln 2, so |r| <= ln(2) / 2, and e^r a polynomial.
internal static partial class Elementary<L, T>
{
    // Above the first e^x is infinite, below the second 0, and below the third e^x - 1 is -1 as far as the digits reach.
    private static double Overflow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 89 : 710;
    }

    private static double Underflow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? -104 : -746;
    }

    private static double Vanishing
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? -20 : -40;
    }

    /// <summary><c>e^x</c>, from infinity down through the subnormal numbers to 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Exp(L x)
    {
        x = L.AtLeast(L.AtMost(x, Overflow), Underflow);
        L n = PowerIndex(x);
        return L.ScaleB(ExpOfRest(Rest(HighRest(x, n), n)), n);
    }

    /// <summary><c>e^x - 1</c>; the sign of zero is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Expm1(L x)
    {
        L y = L.AtLeast(L.AtMost(x, Overflow), Vanishing);
        L n = PowerIndex(y);
        L high = HighRest(y, n);
        // 2^n * ((1 - 2^-n) + (e^r - 1)), as 2^n alone may overflow; 2^-100 is nothing beside 1.
        L one = L.One - L.PowerOfTwo(-L.AtMost(n, 100));
        return L.CopySign(L.ScaleB((one + high) + Expm1Tail(high, n), n), x);
    }

    /// <summary><c>e^x - 1</c> up to 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Expm1OfNegative(L x) => Expm1Bounded(L.AtLeast(x, Vanishing));

    /// <summary><c>1 / (1 + e^-x)</c>, with all its digits in the lower tail too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Sigmoid(L x)
    {
        L y = -L.AtMost(L.Abs(x), -Underflow);
        L n = PowerIndex(y);
        L e = L.ScaleB(ExpOfRest(Rest(HighRest(y, n), n)), n);
        // With e = e^-|x| <= 1 and s = e / (1 + e): e - e * s below zero and 1 - s above; both shrink the rounding errors of s.
        L s = e / (L.One + e);
        L m = L.Where(x < L.Zero, e, L.One);
        return L.FusedMultiplyAdd(-m, s, m);
    }

    /// <summary><c>tanh(x) = t / (t + 2)</c> with <c>t = e^2x - 1</c>, which keeps its digits near 0; an odd function to the bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Tanh(L x)
    {
        L magnitude = L.Abs(x);
        // From half of this on, t + 2 = t.
        L t = Expm1Bounded(L.AtMost(magnitude + magnitude, typeof(T) == typeof(float) ? 20 : 40));
        // The same number is h - h * quotient with h = t / 2, where a small h shrinks the rounding errors of the quotient.
        L quotient = t / (t + L.Constant(2));
        L half = t * L.Constant(0.5);
        return L.CopySign(L.Where(t < L.One, L.FusedMultiplyAdd(-half, quotient, half), quotient), x);
    }

    /// <summary><c>e^x - 1</c> where <c>2^n</c> is a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Expm1Bounded(L x)
    {
        L n = PowerIndex(x);
        L high = HighRest(x, n);
        L power = L.PowerOfTwo(n);
        return L.FusedMultiplyAdd(power, Expm1Tail(high, n), L.FusedMultiplyAdd(power, high, power - L.One));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L PowerIndex(L x) => L.Round(x * L.Constant(1.4426950408889634));

    // r = high + low: the first is exact, as x and n * ln 2 are so near each other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L HighRest(L x, L n) => L.FusedMultiplyAdd(n, L.Constant(-Ln2High), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Rest(L high, L n) => L.FusedMultiplyAdd(n, L.Constant(-Ln2Low), high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L ExpOfRest(L r) => L.Horner(L.Horner(ExpTail(r), r, 1), r, 1);

    /// <summary><c>e^r - 1 - high</c>: small beside high, so that its rounding hardly shows in the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Expm1Tail(L high, L n)
    {
        L r = Rest(high, n);
        return L.FusedMultiplyAdd(n, L.Constant(-Ln2Low), r * r * ExpTail(r));
    }

    /// <summary><c>(e^r - 1 - r) / r^2</c> on [-ln(2)/2, ln(2)/2], to 0.23 (float) or 0.17 (double) half ulps of <c>e^r - 1</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L ExpTail(L r)
    {
        L p;
        if (typeof(T) == typeof(float))
        {
            p = L.Constant(0.0013882498);
            return L.Horner(p, r, 0.008366647, 0.041667204, 0.16666542, 0.49999997);
        }
        p = L.Constant(2.505377674447724e-08);
        p = L.Horner(p, r, 2.762629882691115e-07, 2.755740822822508e-06, 2.480150465022424e-05, 0.0001984126971759547);
        p = L.Horner(p, r, 0.0013888888932051954, 0.008333333333390416, 0.04166666666657538, 0.16666666666666588);
        return L.Horner(p, r, 0.5000000000000006);
    }
}
