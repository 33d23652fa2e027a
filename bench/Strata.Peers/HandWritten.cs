using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector512<float>;

namespace Strata.Peers;

/// <summary>
/// The exp family as one would write it for AVX-512 alone: the arithmetic of Strata's formulas, and a loop for each with nothing generic
/// in it. What a formula that is written once costs beside that is the bench's answer.
/// </summary>
internal static unsafe class HandWritten
{
    public static readonly IReadOnlyList<(Activation Activation, Loop Loop)> All =
    [
        (Activation.Exponential, Exponential),
        (Activation.Sigmoid, Sigmoid),
        (Activation.Silu, Silu),
        (Activation.Tanh, Tanh),
        (Activation.Elu, Elu),
        (Activation.Selu, Selu),
        (Activation.Of(new Activations.Gelu(Approximate: true)), Gelu),
        (Activation.Mish, Mish),
        (Activation.Softplus, Softplus),
        (Activation.LogSigmoid, LogSigmoid),
    ];

    /// <summary><c>y = f(x)</c> of whole lanes.</summary>
    public delegate void Loop(float* x, float* y, nint count);

    private static void Exponential(float* x, float* y, nint count)
    {
        for (nint i = 0; i < count; i += V.Count)
        {
            Exp(Vector512.Load(x + i)).Store(y + i);
        }
    }

    private static void Sigmoid(float* x, float* y, nint count)
    {
        for (nint i = 0; i < count; i += V.Count)
        {
            SigmoidOf(Vector512.Load(x + i)).Store(y + i);
        }
    }

    private static void Silu(float* x, float* y, nint count)
    {
        for (nint i = 0; i < count; i += V.Count)
        {
            V v = Vector512.Load(x + i);
            (v * SigmoidOf(v)).Store(y + i);
        }
    }

    private static void Tanh(float* x, float* y, nint count)
    {
        for (nint i = 0; i < count; i += V.Count)
        {
            TanhOf(Vector512.Load(x + i)).Store(y + i);
        }
    }

    private static void Elu(float* x, float* y, nint count)
    {
        for (nint i = 0; i < count; i += V.Count)
        {
            V v = Vector512.Load(x + i);
            Vector512.ConditionalSelect(Vector512.LessThanOrEqual(v, V.Zero), Expm1OfNegative(v), v).Store(y + i);
        }
    }

    private static void Selu(float* x, float* y, nint count)
    {
        V scale = Vector512.Create(1.0507009873554804934f);
        V scaledAlpha = Vector512.Create(1.7580993408473768599f);
        for (nint i = 0; i < count; i += V.Count)
        {
            V v = Vector512.Load(x + i);
            Vector512
                .ConditionalSelect(Vector512.LessThanOrEqual(v, V.Zero), scaledAlpha * Expm1OfNegative(v), scale * v)
                .Store(y + i);
        }
    }

    private static void Gelu(float* x, float* y, nint count)
    {
        V half = Vector512.Create(0.5f);
        V cubic = Vector512.Create(0.044715f);
        V root = Vector512.Create(0.79788456080286535588f);
        for (nint i = 0; i < count; i += V.Count)
        {
            V v = Vector512.Load(x + i);
            (half * v * (V.One + TanhOf(root * (v + cubic * (v * v * v))))).Store(y + i);
        }
    }

    private static void Mish(float* x, float* y, nint count)
    {
        V two = Vector512.Create(2f);
        for (nint i = 0; i < count; i += V.Count)
        {
            V v = Vector512.Load(x + i);
            V power = Exp(Vector512.Min(v, Vector512.Create(20f)));
            V above = power * (power + two);
            (v * above / (above + two)).Store(y + i);
        }
    }

    private static void Softplus(float* x, float* y, nint count)
    {
        for (nint i = 0; i < count; i += V.Count)
        {
            V v = Vector512.Load(x + i);
            Vector512.ConditionalSelect(Vector512.LessThanOrEqual(v, Vector512.Create(40f)), Log1p(Exp(v)), v).Store(y + i);
        }
    }

    private static void LogSigmoid(float* x, float* y, nint count)
    {
        for (nint i = 0; i < count; i += V.Count)
        {
            V v = Vector512.Load(x + i);
            Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(v, Vector512.Create(-40f)), -Log1p(Exp(-v)), v).Store(y + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Exp(V x)
    {
        x = Vector512.MaxNative(Vector512.Create(-104f), Vector512.MinNative(Vector512.Create(89f), x));
        V n = PowerIndex(x);
        return Avx512F.Scale(ExpOfRest(Rest(HighRest(x, n), n)), n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Expm1OfNegative(V x) => Expm1Bounded(Vector512.MaxNative(Vector512.Create(-20f), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Expm1Bounded(V x)
    {
        V n = PowerIndex(x);
        V high = HighRest(x, n);
        V power = PowerOfTwo(n);
        return Vector512.FusedMultiplyAdd(power, Expm1Tail(high, n), Vector512.FusedMultiplyAdd(power, high, power - V.One));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SigmoidOf(V x)
    {
        V y = -Vector512.MinNative(Vector512.Create(104f), Vector512.Abs(x));
        V n = PowerIndex(y);
        V e = Avx512F.Scale(ExpOfRest(Rest(HighRest(y, n), n)), n);
        V s = e / (V.One + e);
        V m = Vector512.ConditionalSelect(Vector512.LessThan(x, V.Zero), e, V.One);
        return Vector512.FusedMultiplyAdd(-m, s, m);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhOf(V x)
    {
        V magnitude = Vector512.Abs(x);
        V doubled = Vector512.MinNative(Vector512.Create(20f), magnitude + magnitude);
        V t = Expm1Bounded(doubled);
        V quotient = t / (t + Vector512.Create(2f));
        V half = t * Vector512.Create(0.5f);
        V small = Vector512.FusedMultiplyAdd(-half, quotient, half);
        return CopySign(Vector512.ConditionalSelect(Vector512.LessThan(t, V.One), small, quotient), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log1p(V x)
    {
        V u = V.One + x;
        V rounded = u - V.One;
        V lost = (V.One - (u - rounded)) + (x - rounded);
        Vector512<int> bits = u.AsInt32() + Vector512.Create(0x4afb0d);
        V f = ((bits & Vector512.Create(0x007FFFFF)) + Vector512.Create(0x3f3504f3)).AsSingle() - V.One;
        V k = ((bits >>> 23) | Vector512.Create(8388608f).AsInt32()).AsSingle() - Vector512.Create(8388608f + 127);
        V s = f / (Vector512.Create(2f) + f);
        V half = Vector512.Create(0.5f) * f * f;
        V z = s * s;
        V p = Vector512.FusedMultiplyAdd(Vector512.Create(0.29874444f), z, Vector512.Create(0.3997745f));
        V tail = z * Vector512.FusedMultiplyAdd(p, z, Vector512.Create(0.66666776f));
        V rest = Vector512.FusedMultiplyAdd(k, Vector512.Create(-1.904654299957768e-09f), lost / u);
        V small = Vector512.FusedMultiplyAdd(s, half + tail, rest);
        V logarithm = Vector512.FusedMultiplyAdd(k, Vector512.Create(0.6931471824645996f), f - (half - small));
        V finite = Vector512.ConditionalSelect(
            Vector512.LessThanOrEqual(x, Vector512.Create(float.MaxValue)),
            CopySign(logarithm, x),
            x
        );
        V limit = Vector512.ConditionalSelect(
            Vector512.GreaterThanOrEqual(u, V.Zero),
            Vector512.Create(float.NegativeInfinity),
            Vector512.Create(float.NaN)
        );
        return Vector512.ConditionalSelect(Vector512.GreaterThan(u, V.Zero), finite, limit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerIndex(V x) => Vector512.Round(x * Vector512.Create(1.4426950408889634f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HighRest(V x, V n) => Vector512.FusedMultiplyAdd(n, Vector512.Create(-0.6931471824645996f), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rest(V high, V n) => Vector512.FusedMultiplyAdd(n, Vector512.Create(1.904654299957768e-09f), high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpOfRest(V r) => Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(ExpTail(r), r, V.One), r, V.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Expm1Tail(V high, V n)
    {
        V r = Rest(high, n);
        return Vector512.FusedMultiplyAdd(n, Vector512.Create(1.904654299957768e-09f), r * r * ExpTail(r));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpTail(V r)
    {
        V p = Vector512.FusedMultiplyAdd(Vector512.Create(0.0013882498f), r, Vector512.Create(0.008366647f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.041667204f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.16666542f));
        return Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.49999997f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwo(V n) => ((n + Vector512.Create(12582912f + 127)).AsInt32() << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CopySign(V magnitude, V sign) => Vector512.ConditionalSelect(Vector512.Create(-0f), sign, magnitude);
}
