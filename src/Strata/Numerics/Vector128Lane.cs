using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Strata.Numerics;

/// <summary>128 bits: 4 floats or 2 doubles (SSE and NEON).</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly unsafe struct Vector128Lane<T> : IVectorLane<Vector128Lane<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector128<T> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128Lane(Vector128<T> value) => this.value = value;

    public static int Count => Vector128<T>.Count;

    // Not T.CreateTruncating: what that inlines would use up the room the JIT has for inlining.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Constant(double value) =>
        typeof(T) == typeof(float)
            ? new(Vector128.Create((float)value).As<float, T>())
            : new(Vector128.Create(value).As<double, T>());

    public static Vector128Lane<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128<T>.Zero);
    }

    public static Vector128Lane<T> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Broadcast(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Load(T* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128Lane<T> value, T* destination) => value.value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> operator +(Vector128Lane<T> left, Vector128Lane<T> right) => new(left.value + right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> operator -(Vector128Lane<T> left, Vector128Lane<T> right) => new(left.value - right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> operator *(Vector128Lane<T> left, Vector128Lane<T> right) => new(left.value * right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> operator /(Vector128Lane<T> left, Vector128Lane<T> right) => new(left.value / right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> operator -(Vector128Lane<T> value) => new(-value.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> operator <(Vector128Lane<T> left, Vector128Lane<T> right) =>
        new(Vector128.LessThan(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> operator >(Vector128Lane<T> left, Vector128Lane<T> right) =>
        new(Vector128.GreaterThan(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> operator <=(Vector128Lane<T> left, Vector128Lane<T> right) =>
        new(Vector128.LessThanOrEqual(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> operator >=(Vector128Lane<T> left, Vector128Lane<T> right) =>
        new(Vector128.GreaterThanOrEqual(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Where(Vector128Lane<T> mask, Vector128Lane<T> whenTrue, Vector128Lane<T> whenFalse) =>
        new(Vector128.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> FusedMultiplyAdd(Vector128Lane<T> a, Vector128Lane<T> b, Vector128Lane<T> c) =>
        typeof(T) == typeof(float)
            ? new(Vector128.FusedMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>())
            : new(Vector128.FusedMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Horner(Vector128Lane<T> polynomial, Vector128Lane<T> x, double coefficient) =>
        typeof(T) == typeof(float)
            ? new(
                Vector128
                    .FusedMultiplyAdd(polynomial.value.AsSingle(), x.value.AsSingle(), Vector128.Create((float)coefficient))
                    .As<float, T>()
            )
            : new(
                Vector128
                    .FusedMultiplyAdd(polynomial.value.AsDouble(), x.value.AsDouble(), Vector128.Create(coefficient))
                    .As<double, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Horner(
        Vector128Lane<T> polynomial,
        Vector128Lane<T> x,
        double third,
        double second,
        double first,
        double zeroth
    ) =>
        typeof(T) == typeof(float)
            ? new(
                Vector128
                    .FusedMultiplyAdd(
                        Vector128.FusedMultiplyAdd(
                            Vector128.FusedMultiplyAdd(
                                Vector128.FusedMultiplyAdd(
                                    polynomial.value.AsSingle(),
                                    x.value.AsSingle(),
                                    Vector128.Create((float)third)
                                ),
                                x.value.AsSingle(),
                                Vector128.Create((float)second)
                            ),
                            x.value.AsSingle(),
                            Vector128.Create((float)first)
                        ),
                        x.value.AsSingle(),
                        Vector128.Create((float)zeroth)
                    )
                    .As<float, T>()
            )
            : new(
                Vector128
                    .FusedMultiplyAdd(
                        Vector128.FusedMultiplyAdd(
                            Vector128.FusedMultiplyAdd(
                                Vector128.FusedMultiplyAdd(
                                    polynomial.value.AsDouble(),
                                    x.value.AsDouble(),
                                    Vector128.Create(third)
                                ),
                                x.value.AsDouble(),
                                Vector128.Create(second)
                            ),
                            x.value.AsDouble(),
                            Vector128.Create(first)
                        ),
                        x.value.AsDouble(),
                        Vector128.Create(zeroth)
                    )
                    .As<double, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Min(Vector128Lane<T> left, Vector128Lane<T> right) =>
        new(Vector128.Min(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Max(Vector128Lane<T> left, Vector128Lane<T> right) =>
        new(Vector128.Max(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Abs(Vector128Lane<T> x) => new(Vector128.Abs(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Sqrt(Vector128Lane<T> x) => new(Vector128.Sqrt(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Round(Vector128Lane<T> x) =>
        typeof(T) == typeof(float)
            ? new(Vector128.Round(x.value.AsSingle()).As<float, T>())
            : new(Vector128.Round(x.value.AsDouble()).As<double, T>());

    // n + bias + 1.5 * 2^significandBits has the biased exponent in its lowest bits: shifted up, they are 2^n.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> PowerOfTwo(Vector128Lane<T> n) =>
        typeof(T) == typeof(float)
            ? new(((n.value.AsSingle() + Vector128.Create(12582912f + 127)).AsInt32() << 23).As<int, T>())
            : new(((n.value.AsDouble() + Vector128.Create(6755399441055744.0 + 1023)).AsInt64() << 52).As<long, T>());

    // 1 - sqrt(1/2) added to the bits carries into the exponent where the significand is above sqrt(2). The biased exponent, set into the
    // lowest bits of 2^significandBits, reads as 2^significandBits + exponent.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Exponent(Vector128Lane<T> x) =>
        typeof(T) == typeof(float)
            ? new(
                (
                    (((x.value.AsInt32() + Vector128.Create(0x4afb0d)) >>> 23) | Vector128.Create(8388608f).AsInt32()).AsSingle()
                    - Vector128.Create(8388608f + 127)
                ).As<float, T>()
            )
            : new(
                (
                    (
                        ((x.value.AsInt64() + Vector128.Create(0x95f619980c433)) >>> 52)
                        | Vector128.Create(4503599627370496.0).AsInt64()
                    ).AsDouble() - Vector128.Create(4503599627370496.0 + 1023)
                ).As<double, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Significand(Vector128Lane<T> x) =>
        typeof(T) == typeof(float)
            ? new(
                (
                    ((x.value.AsInt32() + Vector128.Create(0x4afb0d)) & Vector128.Create(0x007FFFFF))
                    + Vector128.Create(0x3f3504f3)
                ).As<int, T>()
            )
            : new(
                (
                    ((x.value.AsInt64() + Vector128.Create(0x95f619980c433)) & Vector128.Create(0x000FFFFFFFFFFFFF))
                    + Vector128.Create(0x3fe6a09e667f3bcd)
                ).As<long, T>()
            );

    // In two halves, as the power alone may not be a normal number: the first multiplication is exact, the second rounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> ScaleB(Vector128Lane<T> x, Vector128Lane<T> n)
    {
        Vector128Lane<T> half = Round(n * Constant(0.5));
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> CopySign(Vector128Lane<T> magnitude, Vector128Lane<T> sign) =>
        new(Vector128.ConditionalSelect(Constant(-0.0).value, sign.value, magnitude.value));

    // The native minimum gives its second operand where one is NaN (x86), or the NaN (Arm): x in both cases.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> AtMost(Vector128Lane<T> x, double limit) =>
        new(Vector128.MinNative(Constant(limit).value, x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> AtLeast(Vector128Lane<T> x, double limit) =>
        new(Vector128.MaxNative(Constant(limit).value, x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Exp(Vector128Lane<T> x) => Elementary<Vector128Lane<T>, T>.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Expm1(Vector128Lane<T> x) => Elementary<Vector128Lane<T>, T>.Expm1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Expm1OfNegative(Vector128Lane<T> x) => Elementary<Vector128Lane<T>, T>.Expm1OfNegative(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Log(Vector128Lane<T> x) => Elementary<Vector128Lane<T>, T>.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Log1p(Vector128Lane<T> x) => Elementary<Vector128Lane<T>, T>.Log1p(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Tanh(Vector128Lane<T> x) => Elementary<Vector128Lane<T>, T>.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Sigmoid(Vector128Lane<T> x) => Elementary<Vector128Lane<T>, T>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane<T> Erf(Vector128Lane<T> x) => Elementary<Vector128Lane<T>, T>.Erf(x);
}
