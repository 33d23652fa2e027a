using System.Runtime.CompilerServices;

namespace Strata.Numerics;

/// <summary>
/// The number that a formula is written over: the same generic method is read as a SIMD kernel, as its exact derivative, as a
/// printed symbol or as a plain reference, depending on which lane it is given.
/// </summary>
/// <remarks>
/// Comparisons return a mask, which is a lane too and is only good for <see cref="Where"/>. A formula never branches on a value.
/// NaN passes through <see cref="Where"/> by the rule that a comparison with NaN is false: write <c>Where(x &lt;= 0, 0, x)</c>, not
/// <c>Where(x &gt; 0, x, 0)</c>, so that NaN comes out as NaN.
/// </remarks>
/// <typeparam name="L">The implementing type itself.</typeparam>
public interface ILane<L>
    where L : struct, ILane<L>
{
    /// <summary>The number that stands in every place of the lane.</summary>
    static abstract L Constant(double value);

    /// <summary>Zero in every place.</summary>
    static virtual L Zero => L.Constant(0);

    /// <summary>One in every place.</summary>
    static virtual L One => L.Constant(1);

    static abstract L operator +(L left, L right);

    static abstract L operator -(L left, L right);

    static abstract L operator *(L left, L right);

    static abstract L operator /(L left, L right);

    static abstract L operator -(L value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L operator +(L left, double right) => left + L.Constant(right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L operator +(double left, L right) => L.Constant(left) + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L operator -(L left, double right) => left - L.Constant(right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L operator -(double left, L right) => L.Constant(left) - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L operator *(L left, double right) => left * L.Constant(right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L operator *(double left, L right) => L.Constant(left) * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L operator /(L left, double right) => left / L.Constant(right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L operator /(double left, L right) => L.Constant(left) / right;

    static abstract L operator <(L left, L right);

    static abstract L operator >(L left, L right);

    static abstract L operator <=(L left, L right);

    static abstract L operator >=(L left, L right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L operator <(L left, double right) => left < L.Constant(right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L operator >(L left, double right) => left > L.Constant(right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L operator <=(L left, double right) => left <= L.Constant(right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L operator >=(L left, double right) => left >= L.Constant(right);

    /// <summary>Place by place: <paramref name="whenTrue"/> where <paramref name="mask"/> holds, else <paramref name="whenFalse"/>.</summary>
    static abstract L Where(L mask, L whenTrue, L whenFalse);

    /// <summary><c>Where(x &lt;= limit, whenTrue, whenFalse)</c>, in fewer steps where a machine compares into registers of their own.</summary>
    /// <remarks>The comparison does not become a lane on the way: worth it between costly operands, which keep the two steps apart.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L WhereAtMost(L x, double limit, L whenTrue, L whenFalse) => L.Where(x <= limit, whenTrue, whenFalse);

    /// <summary><c>a * b + c</c>, rounded once.</summary>
    static abstract L FusedMultiplyAdd(L a, L b, L c);

    /// <summary>The smaller of both; NaN if either is NaN.</summary>
    static abstract L Min(L left, L right);

    /// <summary>The larger of both; NaN if either is NaN.</summary>
    static abstract L Max(L left, L right);

    /// <summary><c>|x|</c>.</summary>
    static abstract L Abs(L x);

    /// <summary>Square root, correctly rounded.</summary>
    static abstract L Sqrt(L x);

    /// <summary><c>e^x</c>.</summary>
    static abstract L Exp(L x);

    /// <summary><c>e^x - 1</c>, accurate near 0.</summary>
    static abstract L Expm1(L x);

    /// <summary><c>e^x - 1</c> for numbers up to 0, in half the steps of <see cref="Expm1"/>; it does not keep the sign of zero.</summary>
    /// <remarks>Above 0 the result means nothing: <c>Where</c> takes another number there.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L Expm1OfNegative(L x) => L.Expm1(x);

    /// <summary>Natural logarithm.</summary>
    static abstract L Log(L x);

    /// <summary><c>log(1 + x)</c>, accurate near 0.</summary>
    static abstract L Log1p(L x);

    /// <summary><c>x^exponent</c> for numbers from 0 on, as <c>e^(exponent * log(x))</c>.</summary>
    /// <remarks>
    /// A number below 0 gives NaN, as the exponent is a real number; 0, 1 and 2 are exact, and these take numbers below 0 too. Away from
    /// those the relative error is about <c>|exponent * log(x)|</c> units in the last place. 0 to a negative exponent is infinite.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L Power(L x, double exponent) =>
        exponent switch
        {
            0 => L.One,
            1 => x,
            2 => x * x,
            _ => L.Exp(L.Log(x) * exponent),
        };

    /// <summary>Hyperbolic tangent.</summary>
    static abstract L Tanh(L x);

    /// <summary>Logistic sigmoid, <c>1 / (1 + e^-x)</c>.</summary>
    static abstract L Sigmoid(L x);

    /// <summary>Error function, <c>2/sqrt(pi) * integral from 0 to x of e^(-t^2) dt</c>.</summary>
    static abstract L Erf(L x);
}
