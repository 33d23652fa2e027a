using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Strata.Numerics;

/// <summary>256 bits: 8 floats or 4 doubles (AVX2).</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly unsafe struct Vector256Lane<T> : IVectorLane<Vector256Lane<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector256<T> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256Lane(Vector256<T> value) => this.value = value;

    public static int Count => Vector256<T>.Count;

    // Not T.CreateTruncating: what that inlines would use up the room the JIT has for inlining.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Constant(double value) =>
        typeof(T) == typeof(float)
            ? new(Vector256.Create((float)value).As<float, T>())
            : new(Vector256.Create(value).As<double, T>());

    public static Vector256Lane<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256<T>.Zero);
    }

    public static Vector256Lane<T> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Broadcast(T value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Load(T* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256Lane<T> value, T* destination) => value.value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> operator +(Vector256Lane<T> left, Vector256Lane<T> right) => new(left.value + right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> operator -(Vector256Lane<T> left, Vector256Lane<T> right) => new(left.value - right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> operator *(Vector256Lane<T> left, Vector256Lane<T> right) => new(left.value * right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> operator /(Vector256Lane<T> left, Vector256Lane<T> right) => new(left.value / right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> operator -(Vector256Lane<T> value) => new(-value.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> operator <(Vector256Lane<T> left, Vector256Lane<T> right) =>
        new(Vector256.LessThan(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> operator >(Vector256Lane<T> left, Vector256Lane<T> right) =>
        new(Vector256.GreaterThan(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> operator <=(Vector256Lane<T> left, Vector256Lane<T> right) =>
        new(Vector256.LessThanOrEqual(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> operator >=(Vector256Lane<T> left, Vector256Lane<T> right) =>
        new(Vector256.GreaterThanOrEqual(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Where(Vector256Lane<T> mask, Vector256Lane<T> whenTrue, Vector256Lane<T> whenFalse) =>
        new(Vector256.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> FusedMultiplyAdd(Vector256Lane<T> a, Vector256Lane<T> b, Vector256Lane<T> c) =>
        typeof(T) == typeof(float)
            ? new(Vector256.FusedMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>())
            : new(Vector256.FusedMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Horner(Vector256Lane<T> polynomial, Vector256Lane<T> x, double coefficient) =>
        typeof(T) == typeof(float)
            ? new(
                Vector256
                    .FusedMultiplyAdd(polynomial.value.AsSingle(), x.value.AsSingle(), Vector256.Create((float)coefficient))
                    .As<float, T>()
            )
            : new(
                Vector256
                    .FusedMultiplyAdd(polynomial.value.AsDouble(), x.value.AsDouble(), Vector256.Create(coefficient))
                    .As<double, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Horner(
        Vector256Lane<T> polynomial,
        Vector256Lane<T> x,
        double third,
        double second,
        double first,
        double zeroth
    ) =>
        typeof(T) == typeof(float)
            ? new(
                Vector256
                    .FusedMultiplyAdd(
                        Vector256.FusedMultiplyAdd(
                            Vector256.FusedMultiplyAdd(
                                Vector256.FusedMultiplyAdd(
                                    polynomial.value.AsSingle(),
                                    x.value.AsSingle(),
                                    Vector256.Create((float)third)
                                ),
                                x.value.AsSingle(),
                                Vector256.Create((float)second)
                            ),
                            x.value.AsSingle(),
                            Vector256.Create((float)first)
                        ),
                        x.value.AsSingle(),
                        Vector256.Create((float)zeroth)
                    )
                    .As<float, T>()
            )
            : new(
                Vector256
                    .FusedMultiplyAdd(
                        Vector256.FusedMultiplyAdd(
                            Vector256.FusedMultiplyAdd(
                                Vector256.FusedMultiplyAdd(
                                    polynomial.value.AsDouble(),
                                    x.value.AsDouble(),
                                    Vector256.Create(third)
                                ),
                                x.value.AsDouble(),
                                Vector256.Create(second)
                            ),
                            x.value.AsDouble(),
                            Vector256.Create(first)
                        ),
                        x.value.AsDouble(),
                        Vector256.Create(zeroth)
                    )
                    .As<double, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Min(Vector256Lane<T> left, Vector256Lane<T> right) =>
        new(Vector256.Min(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Max(Vector256Lane<T> left, Vector256Lane<T> right) =>
        new(Vector256.Max(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Abs(Vector256Lane<T> x) => new(Vector256.Abs(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Sqrt(Vector256Lane<T> x) => new(Vector256.Sqrt(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Round(Vector256Lane<T> x) =>
        typeof(T) == typeof(float)
            ? new(Vector256.Round(x.value.AsSingle()).As<float, T>())
            : new(Vector256.Round(x.value.AsDouble()).As<double, T>());

    // n + bias + 1.5 * 2^significandBits has the biased exponent in its lowest bits: shifted up, they are 2^n.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> PowerOfTwo(Vector256Lane<T> n) =>
        typeof(T) == typeof(float)
            ? new(((n.value.AsSingle() + Vector256.Create(12582912f + 127)).AsInt32() << 23).As<int, T>())
            : new(((n.value.AsDouble() + Vector256.Create(6755399441055744.0 + 1023)).AsInt64() << 52).As<long, T>());

    // 1 - sqrt(1/2) added to the bits carries into the exponent where the significand is above sqrt(2). The biased exponent, set into the
    // lowest bits of 2^significandBits, reads as 2^significandBits + exponent.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Exponent(Vector256Lane<T> x) =>
        typeof(T) == typeof(float)
            ? new(
                (
                    (((x.value.AsInt32() + Vector256.Create(0x4afb0d)) >>> 23) | Vector256.Create(8388608f).AsInt32()).AsSingle()
                    - Vector256.Create(8388608f + 127)
                ).As<float, T>()
            )
            : new(
                (
                    (
                        ((x.value.AsInt64() + Vector256.Create(0x95f619980c433)) >>> 52)
                        | Vector256.Create(4503599627370496.0).AsInt64()
                    ).AsDouble() - Vector256.Create(4503599627370496.0 + 1023)
                ).As<double, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Significand(Vector256Lane<T> x) =>
        typeof(T) == typeof(float)
            ? new(
                (
                    ((x.value.AsInt32() + Vector256.Create(0x4afb0d)) & Vector256.Create(0x007FFFFF))
                    + Vector256.Create(0x3f3504f3)
                ).As<int, T>()
            )
            : new(
                (
                    ((x.value.AsInt64() + Vector256.Create(0x95f619980c433)) & Vector256.Create(0x000FFFFFFFFFFFFF))
                    + Vector256.Create(0x3fe6a09e667f3bcd)
                ).As<long, T>()
            );

    // In two halves, as the power alone may not be a normal number: the first multiplication is exact, the second rounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> ScaleB(Vector256Lane<T> x, Vector256Lane<T> n)
    {
        Vector256Lane<T> half = Round(n * Constant(0.5));
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> CopySign(Vector256Lane<T> magnitude, Vector256Lane<T> sign) =>
        new(Vector256.ConditionalSelect(Constant(-0.0).value, sign.value, magnitude.value));

    // The native minimum gives its second operand where one is NaN (x86), or the NaN (Arm): x in both cases.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> AtMost(Vector256Lane<T> x, double limit) =>
        new(Vector256.MinNative(Constant(limit).value, x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> AtLeast(Vector256Lane<T> x, double limit) =>
        new(Vector256.MaxNative(Constant(limit).value, x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Exp(Vector256Lane<T> x) => Elementary<Vector256Lane<T>, T>.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Expm1(Vector256Lane<T> x) => Elementary<Vector256Lane<T>, T>.Expm1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Expm1OfNegative(Vector256Lane<T> x) => Elementary<Vector256Lane<T>, T>.Expm1OfNegative(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Log(Vector256Lane<T> x) => Elementary<Vector256Lane<T>, T>.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Log1p(Vector256Lane<T> x) => Elementary<Vector256Lane<T>, T>.Log1p(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Tanh(Vector256Lane<T> x) => Elementary<Vector256Lane<T>, T>.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Sigmoid(Vector256Lane<T> x) => Elementary<Vector256Lane<T>, T>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane<T> Erf(Vector256Lane<T> x) => Elementary<Vector256Lane<T>, T>.Erf(x);
}
