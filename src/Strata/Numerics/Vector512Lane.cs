using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Strata.Numerics;

/// <summary>512 bits: 16 floats or 8 doubles (AVX-512).</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly unsafe struct Vector512Lane<T> : IVectorLane<Vector512Lane<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector512<T> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512Lane(Vector512<T> value) => this.value = value;

    public static int Count => Vector512<T>.Count;

    // Not T.CreateTruncating: what that inlines would use up the room the JIT has for inlining.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Constant(double value) =>
        typeof(T) == typeof(float)
            ? new(Vector512.Create((float)value).As<float, T>())
            : new(Vector512.Create(value).As<double, T>());

    public static Vector512Lane<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<T>.Zero);
    }

    public static Vector512Lane<T> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Broadcast(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Load(T* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512Lane<T> value, T* destination) => value.value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator +(Vector512Lane<T> left, Vector512Lane<T> right) => new(left.value + right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator -(Vector512Lane<T> left, Vector512Lane<T> right) => new(left.value - right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator *(Vector512Lane<T> left, Vector512Lane<T> right) => new(left.value * right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator /(Vector512Lane<T> left, Vector512Lane<T> right) => new(left.value / right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator -(Vector512Lane<T> value) => new(-value.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator <(Vector512Lane<T> left, Vector512Lane<T> right) =>
        new(Vector512.LessThan(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator >(Vector512Lane<T> left, Vector512Lane<T> right) =>
        new(Vector512.GreaterThan(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator <=(Vector512Lane<T> left, Vector512Lane<T> right) =>
        new(Vector512.LessThanOrEqual(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator >=(Vector512Lane<T> left, Vector512Lane<T> right) =>
        new(Vector512.GreaterThanOrEqual(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Where(Vector512Lane<T> mask, Vector512Lane<T> whenTrue, Vector512Lane<T> whenFalse) =>
        new(Vector512.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> WhereAtMost(
        Vector512Lane<T> x,
        double limit,
        Vector512Lane<T> whenTrue,
        Vector512Lane<T> whenFalse
    ) =>
        new(
            Vector512.ConditionalSelect(
                Vector512.LessThanOrEqual(x.value, Constant(limit).value),
                whenTrue.value,
                whenFalse.value
            )
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> FusedMultiplyAdd(Vector512Lane<T> a, Vector512Lane<T> b, Vector512Lane<T> c) =>
        typeof(T) == typeof(float)
            ? new(Vector512.FusedMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>())
            : new(Vector512.FusedMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Horner(Vector512Lane<T> polynomial, Vector512Lane<T> x, double coefficient) =>
        typeof(T) == typeof(float)
            ? new(
                Vector512
                    .FusedMultiplyAdd(polynomial.value.AsSingle(), x.value.AsSingle(), Vector512.Create((float)coefficient))
                    .As<float, T>()
            )
            : new(
                Vector512
                    .FusedMultiplyAdd(polynomial.value.AsDouble(), x.value.AsDouble(), Vector512.Create(coefficient))
                    .As<double, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Horner(
        Vector512Lane<T> polynomial,
        Vector512Lane<T> x,
        double third,
        double second,
        double first,
        double zeroth
    ) =>
        typeof(T) == typeof(float)
            ? new(
                Vector512
                    .FusedMultiplyAdd(
                        Vector512.FusedMultiplyAdd(
                            Vector512.FusedMultiplyAdd(
                                Vector512.FusedMultiplyAdd(
                                    polynomial.value.AsSingle(),
                                    x.value.AsSingle(),
                                    Vector512.Create((float)third)
                                ),
                                x.value.AsSingle(),
                                Vector512.Create((float)second)
                            ),
                            x.value.AsSingle(),
                            Vector512.Create((float)first)
                        ),
                        x.value.AsSingle(),
                        Vector512.Create((float)zeroth)
                    )
                    .As<float, T>()
            )
            : new(
                Vector512
                    .FusedMultiplyAdd(
                        Vector512.FusedMultiplyAdd(
                            Vector512.FusedMultiplyAdd(
                                Vector512.FusedMultiplyAdd(
                                    polynomial.value.AsDouble(),
                                    x.value.AsDouble(),
                                    Vector512.Create(third)
                                ),
                                x.value.AsDouble(),
                                Vector512.Create(second)
                            ),
                            x.value.AsDouble(),
                            Vector512.Create(first)
                        ),
                        x.value.AsDouble(),
                        Vector512.Create(zeroth)
                    )
                    .As<double, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Min(Vector512Lane<T> left, Vector512Lane<T> right) =>
        new(Vector512.Min(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Max(Vector512Lane<T> left, Vector512Lane<T> right) =>
        new(Vector512.Max(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Abs(Vector512Lane<T> x) => new(Vector512.Abs(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Sqrt(Vector512Lane<T> x) => new(Vector512.Sqrt(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Round(Vector512Lane<T> x) =>
        typeof(T) == typeof(float)
            ? new(Vector512.Round(x.value.AsSingle()).As<float, T>())
            : new(Vector512.Round(x.value.AsDouble()).As<double, T>());

    // n + bias + 1.5 * 2^significandBits has the biased exponent in its lowest bits: shifted up, they are 2^n.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> PowerOfTwo(Vector512Lane<T> n) =>
        typeof(T) == typeof(float)
            ? new(((n.value.AsSingle() + Vector512.Create(12582912f + 127)).AsInt32() << 23).As<int, T>())
            : new(((n.value.AsDouble() + Vector512.Create(6755399441055744.0 + 1023)).AsInt64() << 52).As<long, T>());

    // 1 - sqrt(1/2) added to the bits carries into the exponent where the significand is above sqrt(2). The biased exponent, set into the
    // lowest bits of 2^significandBits, reads as 2^significandBits + exponent.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Exponent(Vector512Lane<T> x) =>
        typeof(T) == typeof(float)
            ? new(
                (
                    (((x.value.AsInt32() + Vector512.Create(0x4afb0d)) >>> 23) | Vector512.Create(8388608f).AsInt32()).AsSingle()
                    - Vector512.Create(8388608f + 127)
                ).As<float, T>()
            )
            : new(
                (
                    (
                        ((x.value.AsInt64() + Vector512.Create(0x95f619980c433)) >>> 52)
                        | Vector512.Create(4503599627370496.0).AsInt64()
                    ).AsDouble() - Vector512.Create(4503599627370496.0 + 1023)
                ).As<double, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Significand(Vector512Lane<T> x) =>
        typeof(T) == typeof(float)
            ? new(
                (
                    ((x.value.AsInt32() + Vector512.Create(0x4afb0d)) & Vector512.Create(0x007FFFFF))
                    + Vector512.Create(0x3f3504f3)
                ).As<int, T>()
            )
            : new(
                (
                    ((x.value.AsInt64() + Vector512.Create(0x95f619980c433)) & Vector512.Create(0x000FFFFFFFFFFFFF))
                    + Vector512.Create(0x3fe6a09e667f3bcd)
                ).As<long, T>()
            );

    // AVX-512 scales in one instruction, with the one rounding of the two multiplications elsewhere: the first of those is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> ScaleB(Vector512Lane<T> x, Vector512Lane<T> n)
    {
        if (Avx512F.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? new(Avx512F.Scale(x.value.AsSingle(), n.value.AsSingle()).As<float, T>())
                : new(Avx512F.Scale(x.value.AsDouble(), n.value.AsDouble()).As<double, T>());
        }
        Vector512Lane<T> half = Round(n * Constant(0.5));
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> CopySign(Vector512Lane<T> magnitude, Vector512Lane<T> sign) =>
        new(Vector512.ConditionalSelect(Constant(-0.0).value, sign.value, magnitude.value));

    // The native minimum gives its second operand where one is NaN (x86), or the NaN (Arm): x in both cases.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> AtMost(Vector512Lane<T> x, double limit) =>
        new(Vector512.MinNative(Constant(limit).value, x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> AtLeast(Vector512Lane<T> x, double limit) =>
        new(Vector512.MaxNative(Constant(limit).value, x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Exp(Vector512Lane<T> x) => Elementary<Vector512Lane<T>, T>.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Expm1(Vector512Lane<T> x) => Elementary<Vector512Lane<T>, T>.Expm1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Expm1OfNegative(Vector512Lane<T> x) => Elementary<Vector512Lane<T>, T>.Expm1OfNegative(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Log(Vector512Lane<T> x) => Elementary<Vector512Lane<T>, T>.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Log1p(Vector512Lane<T> x) => Elementary<Vector512Lane<T>, T>.Log1p(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Tanh(Vector512Lane<T> x) => Elementary<Vector512Lane<T>, T>.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Sigmoid(Vector512Lane<T> x) => Elementary<Vector512Lane<T>, T>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Erf(Vector512Lane<T> x) => Elementary<Vector512Lane<T>, T>.Erf(x);
}
