using System.Runtime.CompilerServices;

namespace Strata.Numerics;

/// <summary>A number and its derivative: a formula read over duals gives its exact derivative (forward-mode differentiation).</summary>
/// <remarks>A dual may lie over any lane, so the derivative of a formula is a SIMD kernel too.</remarks>
/// <typeparam name="L">The lane below.</typeparam>
public readonly struct Dual<L> : ILane<Dual<L>>
    where L : struct, ILane<L>
{
    /// <summary>The number.</summary>
    public L Value { get; }

    /// <summary>How fast it changes.</summary>
    public L Derivative { get; }

    /// <summary>A number with its derivative; for the variable itself that is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Dual(L value, L derivative)
    {
        Value = value;
        Derivative = derivative;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Constant(double value) => new(L.Constant(value), L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator +(Dual<L> left, Dual<L> right) =>
        new(left.Value + right.Value, left.Derivative + right.Derivative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator -(Dual<L> left, Dual<L> right) =>
        new(left.Value - right.Value, left.Derivative - right.Derivative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator *(Dual<L> left, Dual<L> right) =>
        new(left.Value * right.Value, left.Derivative * right.Value + left.Value * right.Derivative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator /(Dual<L> left, Dual<L> right)
    {
        L quotient = left.Value / right.Value;
        return new(quotient, (left.Derivative - quotient * right.Derivative) / right.Value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator -(Dual<L> value) => new(-value.Value, -value.Derivative);

    // With a plain number on one side its derivative, 0, need not be carried: half of the work, and no 0 * infinity.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator +(Dual<L> left, double right) => new(left.Value + L.Constant(right), left.Derivative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator +(double left, Dual<L> right) => new(L.Constant(left) + right.Value, right.Derivative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator -(Dual<L> left, double right) => new(left.Value - L.Constant(right), left.Derivative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator -(double left, Dual<L> right) => new(L.Constant(left) - right.Value, -right.Derivative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator *(Dual<L> left, double right) =>
        new(left.Value * L.Constant(right), left.Derivative * L.Constant(right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator *(double left, Dual<L> right) =>
        new(L.Constant(left) * right.Value, L.Constant(left) * right.Derivative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator /(Dual<L> left, double right) =>
        new(left.Value / L.Constant(right), left.Derivative / L.Constant(right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator /(double left, Dual<L> right)
    {
        L quotient = L.Constant(left) / right.Value;
        return new(quotient, -(quotient * right.Derivative) / right.Value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator <(Dual<L> left, double right) => new(left.Value < L.Constant(right), L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator >(Dual<L> left, double right) => new(left.Value > L.Constant(right), L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator <=(Dual<L> left, double right) => new(left.Value <= L.Constant(right), L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator >=(Dual<L> left, double right) => new(left.Value >= L.Constant(right), L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator <(Dual<L> left, Dual<L> right) => new(left.Value < right.Value, L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator >(Dual<L> left, Dual<L> right) => new(left.Value > right.Value, L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator <=(Dual<L> left, Dual<L> right) => new(left.Value <= right.Value, L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> operator >=(Dual<L> left, Dual<L> right) => new(left.Value >= right.Value, L.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Where(Dual<L> mask, Dual<L> whenTrue, Dual<L> whenFalse) =>
        new(L.Where(mask.Value, whenTrue.Value, whenFalse.Value), L.Where(mask.Value, whenTrue.Derivative, whenFalse.Derivative));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> FusedMultiplyAdd(Dual<L> a, Dual<L> b, Dual<L> c) =>
        new(L.FusedMultiplyAdd(a.Value, b.Value, c.Value), a.Derivative * b.Value + a.Value * b.Derivative + c.Derivative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Min(Dual<L> left, Dual<L> right) =>
        new(L.Min(left.Value, right.Value), L.Where(left.Value <= right.Value, left.Derivative, right.Derivative));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Max(Dual<L> left, Dual<L> right) =>
        new(L.Max(left.Value, right.Value), L.Where(left.Value >= right.Value, left.Derivative, right.Derivative));

    // The derivative at 0 is 0, the middle of the subgradient, as Keras and PyTorch take it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Abs(Dual<L> x) =>
        new(
            L.Abs(x.Value),
            L.Where(x.Value > L.Zero, x.Derivative, L.Where(x.Value < L.Zero, -x.Derivative, x.Value * x.Derivative))
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Sqrt(Dual<L> x)
    {
        L root = L.Sqrt(x.Value);
        return new(root, x.Derivative / (root + root));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Exp(Dual<L> x)
    {
        L power = L.Exp(x.Value);
        return new(power, x.Derivative * power);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Expm1(Dual<L> x) => new(L.Expm1(x.Value), x.Derivative * L.Exp(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Log(Dual<L> x) => new(L.Log(x.Value), x.Derivative / x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Log1p(Dual<L> x) => new(L.Log1p(x.Value), x.Derivative / (L.One + x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Tanh(Dual<L> x)
    {
        L tanh = L.Tanh(x.Value);
        return new(tanh, x.Derivative * (L.One - tanh * tanh));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Sigmoid(Dual<L> x)
    {
        L sigmoid = L.Sigmoid(x.Value);
        return new(sigmoid, x.Derivative * (sigmoid * (L.One - sigmoid)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<L> Erf(Dual<L> x) =>
        new(L.Erf(x.Value), x.Derivative * (L.Constant(1.1283791670955126) * L.Exp(-(x.Value * x.Value))));
}
