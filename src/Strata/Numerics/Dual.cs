using System.Runtime.CompilerServices;

namespace Strata.Numerics;

/// <summary>A number and its derivative: a formula read over duals gives its exact derivative (forward-mode differentiation).</summary>
/// <remarks>A dual may lie over any lane, so the derivative of a formula is a SIMD kernel too.</remarks>
/// <typeparam name="L">The lane below.</typeparam>
public readonly struct Dual<L> : ILane<Dual<L>>
    where L : struct, ILane<L>
{
    // Fields, which the arithmetic below reads: a property would be one more method for the JIT to inline at each use.
    private readonly L number;
    private readonly L slope;

    /// <summary>The number.</summary>
    public L Value => number;

    /// <summary>How fast it changes.</summary>
    public L Derivative => slope;

    /// <summary>A number with its derivative; for the variable itself that is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Dual(L value, L derivative)
    {
        number = value;
        slope = derivative;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Constant(double value) => new(L.Constant(value), L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator +(Dual<L> left, Dual<L> right) => new(left.number + right.number, left.slope + right.slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator -(Dual<L> left, Dual<L> right) => new(left.number - right.number, left.slope - right.slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator *(Dual<L> left, Dual<L> right) =>
        new(left.number * right.number, left.slope * right.number + left.number * right.slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator /(Dual<L> left, Dual<L> right)
    {
        L quotient = left.number / right.number;
        return new(quotient, (left.slope - quotient * right.slope) / right.number);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator -(Dual<L> value) => new(-value.number, -value.slope);

    // With a plain number on one side its derivative, 0, need not be carried: half of the work, and no 0 * infinity.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator +(Dual<L> left, double right) => new(left.number + L.Constant(right), left.slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator +(double left, Dual<L> right) => new(L.Constant(left) + right.number, right.slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator -(Dual<L> left, double right) => new(left.number - L.Constant(right), left.slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator -(double left, Dual<L> right) => new(L.Constant(left) - right.number, -right.slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator *(Dual<L> left, double right) =>
        new(left.number * L.Constant(right), left.slope * L.Constant(right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator *(double left, Dual<L> right) =>
        new(L.Constant(left) * right.number, L.Constant(left) * right.slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator /(Dual<L> left, double right) =>
        new(left.number / L.Constant(right), left.slope / L.Constant(right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator /(double left, Dual<L> right)
    {
        L quotient = L.Constant(left) / right.number;
        return new(quotient, -(quotient * right.slope) / right.number);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator <(Dual<L> left, double right) => new(left.number < L.Constant(right), L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator >(Dual<L> left, double right) => new(left.number > L.Constant(right), L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator <=(Dual<L> left, double right) => new(left.number <= L.Constant(right), L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator >=(Dual<L> left, double right) => new(left.number >= L.Constant(right), L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator <(Dual<L> left, Dual<L> right) => new(left.number < right.number, L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator >(Dual<L> left, Dual<L> right) => new(left.number > right.number, L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator <=(Dual<L> left, Dual<L> right) => new(left.number <= right.number, L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator >=(Dual<L> left, Dual<L> right) => new(left.number >= right.number, L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Where(Dual<L> mask, Dual<L> whenTrue, Dual<L> whenFalse) =>
        new(L.Where(mask.number, whenTrue.number, whenFalse.number), L.Where(mask.number, whenTrue.slope, whenFalse.slope));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> FusedMultiplyAdd(Dual<L> a, Dual<L> b, Dual<L> c) =>
        new(L.FusedMultiplyAdd(a.number, b.number, c.number), a.slope * b.number + a.number * b.slope + c.slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Min(Dual<L> left, Dual<L> right) =>
        new(L.Min(left.number, right.number), L.Where(left.number <= right.number, left.slope, right.slope));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Max(Dual<L> left, Dual<L> right) =>
        new(L.Max(left.number, right.number), L.Where(left.number >= right.number, left.slope, right.slope));

    // The derivative at 0 is 0, the middle of the subgradient, as Keras and PyTorch take it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Abs(Dual<L> x) =>
        new(L.Abs(x.number), L.Where(x.number > L.Zero, x.slope, L.Where(x.number < L.Zero, -x.slope, x.number * x.slope)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Sqrt(Dual<L> x)
    {
        L root = L.Sqrt(x.number);
        return new(root, x.slope / (root + root));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Exp(Dual<L> x)
    {
        L power = L.Exp(x.number);
        return new(power, x.slope * power);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Expm1(Dual<L> x) => new(L.Expm1(x.number), x.slope * L.Exp(x.number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Expm1OfNegative(Dual<L> x) => new(L.Expm1OfNegative(x.number), x.slope * L.Exp(x.number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Log(Dual<L> x) => new(L.Log(x.number), x.slope / x.number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Log1p(Dual<L> x) => new(L.Log1p(x.number), x.slope / (L.One + x.number));

    // The rule in full and not that of the logarithm inside, which is infinite at 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Power(Dual<L> x, double exponent) =>
        exponent == 0
            ? Constant(1)
            : new(L.Power(x.number, exponent), x.slope * (L.Power(x.number, exponent - 1) * L.Constant(exponent)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Tanh(Dual<L> x)
    {
        L tanh = L.Tanh(x.number);
        return new(tanh, x.slope * (L.One - tanh * tanh));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Sigmoid(Dual<L> x)
    {
        L sigmoid = L.Sigmoid(x.number);
        return new(sigmoid, x.slope * (sigmoid * (L.One - sigmoid)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Erf(Dual<L> x) =>
        new(L.Erf(x.number), x.slope * (L.Constant(1.1283791670955126) * L.Exp(-(x.number * x.number))));
}
