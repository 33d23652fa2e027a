using System.Numerics;
using System.Runtime.CompilerServices;

namespace Strata.Numerics;

/// <summary>One number: the lane of machines without vectors, and the plain reading of every formula.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly unsafe struct Scalar<T> : IVectorLane<Scalar<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number.</summary>
    public T Value { get; }

    /// <summary>Wraps <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Scalar(T value) => Value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Constant(double value) =>
        new(typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)value) : Unsafe.BitCast<double, T>(value));

    public static Scalar<T> Zero => default;

    public static Scalar<T> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Broadcast(T value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Load(T* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Scalar<T> value, T* destination) => *destination = value.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator +(Scalar<T> left, Scalar<T> right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator -(Scalar<T> left, Scalar<T> right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator *(Scalar<T> left, Scalar<T> right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator /(Scalar<T> left, Scalar<T> right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator -(Scalar<T> value) => new(-value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator <(Scalar<T> left, Scalar<T> right) => Mask(left.Value < right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator >(Scalar<T> left, Scalar<T> right) => Mask(left.Value > right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator <=(Scalar<T> left, Scalar<T> right) => Mask(left.Value <= right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator >=(Scalar<T> left, Scalar<T> right) => Mask(left.Value >= right.Value);

    // The vectors' mask is all ones; here 1 stands for it, and Where asks for a number other than zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Scalar<T> Mask(bool condition) => condition ? new(T.One) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Where(Scalar<T> mask, Scalar<T> whenTrue, Scalar<T> whenFalse) =>
        T.IsZero(mask.Value) ? whenFalse : whenTrue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> FusedMultiplyAdd(Scalar<T> a, Scalar<T> b, Scalar<T> c) =>
        new(T.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Horner(Scalar<T> polynomial, Scalar<T> x, double coefficient) =>
        new(T.FusedMultiplyAdd(polynomial.Value, x.Value, Constant(coefficient).Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Horner(Scalar<T> polynomial, Scalar<T> x, double third, double second, double first, double zeroth) =>
        Horner(Horner(Horner(Horner(polynomial, x, third), x, second), x, first), x, zeroth);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Min(Scalar<T> left, Scalar<T> right) => new(T.Min(left.Value, right.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Max(Scalar<T> left, Scalar<T> right) => new(T.Max(left.Value, right.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Abs(Scalar<T> x) => new(T.Abs(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Sqrt(Scalar<T> x) => new(T.Sqrt(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Round(Scalar<T> x) => new(T.Round(x.Value, MidpointRounding.ToEven));

    // The same arithmetic on the bits as in the vectors, so that even what lies outside the contract agrees.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> PowerOfTwo(Scalar<T> n) =>
        typeof(T) == typeof(float)
            ? OfBits(Bits32(n + Constant(12582912.0 + 127)) << 23)
            : OfBits(Bits64(n + Constant(6755399441055744.0 + 1023)) << 52);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Exponent(Scalar<T> x) =>
        typeof(T) == typeof(float)
            ? OfBits(((Bits32(x) + 0x4afb0d) >>> 23) | Bits32(Constant(8388608.0))) - Constant(8388608.0 + 127)
            : OfBits(((Bits64(x) + 0x95f619980c433) >>> 52) | Bits64(Constant(4503599627370496.0)))
                - Constant(4503599627370496.0 + 1023);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Significand(Scalar<T> x) =>
        typeof(T) == typeof(float)
            ? OfBits(((Bits32(x) + 0x4afb0d) & 0x007FFFFF) + 0x3f3504f3)
            : OfBits(((Bits64(x) + 0x95f619980c433) & 0x000FFFFFFFFFFFFF) + 0x3fe6a09e667f3bcd);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> ScaleB(Scalar<T> x, Scalar<T> n)
    {
        Scalar<T> half = Round(n * Constant(0.5));
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> CopySign(Scalar<T> magnitude, Scalar<T> sign) => new(T.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> AtMost(Scalar<T> x, double limit) => x.Value > Constant(limit).Value ? Constant(limit) : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> AtLeast(Scalar<T> x, double limit) => x.Value < Constant(limit).Value ? Constant(limit) : x;

    public static Scalar<T> Exp(Scalar<T> x) => Elementary<Scalar<T>, T>.Exp(x);

    public static Scalar<T> Expm1(Scalar<T> x) => Elementary<Scalar<T>, T>.Expm1(x);

    public static Scalar<T> Expm1OfNegative(Scalar<T> x) => Elementary<Scalar<T>, T>.Expm1OfNegative(x);

    public static Scalar<T> Log(Scalar<T> x) => Elementary<Scalar<T>, T>.Log(x);

    public static Scalar<T> Log1p(Scalar<T> x) => Elementary<Scalar<T>, T>.Log1p(x);

    public static Scalar<T> Tanh(Scalar<T> x) => Elementary<Scalar<T>, T>.Tanh(x);

    public static Scalar<T> Sigmoid(Scalar<T> x) => Elementary<Scalar<T>, T>.Sigmoid(x);

    public static Scalar<T> Erf(Scalar<T> x) => Elementary<Scalar<T>, T>.Erf(x);

    public override string ToString() => Value.ToString() ?? string.Empty;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bits32(Scalar<T> x) => Unsafe.BitCast<T, int>(x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Bits64(Scalar<T> x) => Unsafe.BitCast<T, long>(x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Scalar<T> OfBits(int bits) => new(Unsafe.BitCast<int, T>(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Scalar<T> OfBits(long bits) => new(Unsafe.BitCast<long, T>(bits));
}
