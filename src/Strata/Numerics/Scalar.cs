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
    public Scalar(T value) => Value = value;

    public static int Count => 1;

    public static Scalar<T> Constant(double value) => new(T.CreateTruncating(value));

    public static Scalar<T> Broadcast(T value) => new(value);

    public static Scalar<T> Load(T* source) => new(*source);

    public static void Store(Scalar<T> value, T* destination) => *destination = value.Value;

    public static Scalar<T> operator +(Scalar<T> left, Scalar<T> right) => new(left.Value + right.Value);

    public static Scalar<T> operator -(Scalar<T> left, Scalar<T> right) => new(left.Value - right.Value);

    public static Scalar<T> operator *(Scalar<T> left, Scalar<T> right) => new(left.Value * right.Value);

    public static Scalar<T> operator /(Scalar<T> left, Scalar<T> right) => new(left.Value / right.Value);

    public static Scalar<T> operator -(Scalar<T> value) => new(-value.Value);

    public static Scalar<T> operator <(Scalar<T> left, Scalar<T> right) => Mask(left.Value < right.Value);

    public static Scalar<T> operator >(Scalar<T> left, Scalar<T> right) => Mask(left.Value > right.Value);

    public static Scalar<T> operator <=(Scalar<T> left, Scalar<T> right) => Mask(left.Value <= right.Value);

    public static Scalar<T> operator >=(Scalar<T> left, Scalar<T> right) => Mask(left.Value >= right.Value);

    private static Scalar<T> Mask(bool condition) => condition ? new(T.One) : default;

    public static Scalar<T> Where(Scalar<T> mask, Scalar<T> whenTrue, Scalar<T> whenFalse) =>
        T.IsZero(mask.Value) ? whenFalse : whenTrue;

    public static Scalar<T> FusedMultiplyAdd(Scalar<T> a, Scalar<T> b, Scalar<T> c) =>
        new(T.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    public static Scalar<T> Min(Scalar<T> left, Scalar<T> right) => new(T.Min(left.Value, right.Value));

    public static Scalar<T> Max(Scalar<T> left, Scalar<T> right) => new(T.Max(left.Value, right.Value));

    public static Scalar<T> Abs(Scalar<T> x) => new(T.Abs(x.Value));

    public static Scalar<T> Sqrt(Scalar<T> x) => new(T.Sqrt(x.Value));

    public static Scalar<T> Round(Scalar<T> x) => new(T.Round(x.Value, MidpointRounding.ToEven));

    public static Scalar<T> PowerOfTwo(Scalar<T> n) => new(T.ScaleB(T.One, int.CreateTruncating(n.Value)));

    public static Scalar<T> Exponent(Scalar<T> x) => new(T.CreateTruncating(T.ILogB(x.Value)));

    public static Scalar<T> Significand(Scalar<T> x) => new(T.ScaleB(x.Value, -T.ILogB(x.Value)));

    public static Scalar<T> Exp(Scalar<T> x) => Elementary<Scalar<T>, T>.Exp(x);

    public static Scalar<T> Expm1(Scalar<T> x) => Elementary<Scalar<T>, T>.Expm1(x);

    public static Scalar<T> Log(Scalar<T> x) => Elementary<Scalar<T>, T>.Log(x);

    public static Scalar<T> Log1p(Scalar<T> x) => Elementary<Scalar<T>, T>.Log1p(x);

    public static Scalar<T> Tanh(Scalar<T> x) => Elementary<Scalar<T>, T>.Tanh(x);

    public static Scalar<T> Sigmoid(Scalar<T> x) => Elementary<Scalar<T>, T>.Sigmoid(x);

    public static Scalar<T> Erf(Scalar<T> x) => Elementary<Scalar<T>, T>.Erf(x);

    public override string ToString() => Value.ToString() ?? string.Empty;
}
