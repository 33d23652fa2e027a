using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Strata.Kernels;

namespace Strata.Peers;

/// <summary>What this machine can do at most, measured in the same run: multiply-adds and bytes a second of one thread.</summary>
internal static unsafe class Limits
{
    private const int Rounds = 20_000;

    private static float sink;

    /// <summary>How many multiply-adds <see cref="Turn"/> makes.</summary>
    public static double TurnOperations => Rounds * 16.0 * Vector512<float>.Count;

    /// <summary>Multiply-adds a second: independent chains in registers, nothing else.</summary>
    public static double MultiplyAdds()
    {
        double seconds = Timing.Best(Turn, 0.5);
        return TurnOperations / seconds;
    }

    /// <summary>Multiply-adds alone, to be timed in turn with other work: the machine's clock moves within minutes.</summary>
    public static void Turn() => sink += Chains(Rounds);

    /// <summary>Bytes a second that stream in from memory.</summary>
    public static double Bandwidth()
    {
        var buffer = new AlignedBuffer<float>(64 << 20);
        buffer.Span.Fill(1);
        double seconds = Timing.Best(() => sink += Stream(buffer), 1);
        return buffer.Length * sizeof(float) / seconds;
    }

    // Sixteen chains hide the latency of four cycles on two ports, and fit the registers of AVX-512. On narrower machines the JIT
    // splits each, and the count of multiply-adds stays the same.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Chains(int rounds)
    {
        Vector512<float> a = Vector512.Create(0.999f);
        Vector512<float> b = Vector512.Create(0.001f);
        Vector512<float> c0 = a,
            c1 = a,
            c2 = a,
            c3 = a,
            c4 = a,
            c5 = a,
            c6 = a,
            c7 = a;
        Vector512<float> d0 = a,
            d1 = a,
            d2 = a,
            d3 = a,
            d4 = a,
            d5 = a,
            d6 = a,
            d7 = a;
        for (int i = 0; i < rounds; i++)
        {
            c0 = Vector512.FusedMultiplyAdd(c0, a, b);
            c1 = Vector512.FusedMultiplyAdd(c1, a, b);
            c2 = Vector512.FusedMultiplyAdd(c2, a, b);
            c3 = Vector512.FusedMultiplyAdd(c3, a, b);
            c4 = Vector512.FusedMultiplyAdd(c4, a, b);
            c5 = Vector512.FusedMultiplyAdd(c5, a, b);
            c6 = Vector512.FusedMultiplyAdd(c6, a, b);
            c7 = Vector512.FusedMultiplyAdd(c7, a, b);
            d0 = Vector512.FusedMultiplyAdd(d0, a, b);
            d1 = Vector512.FusedMultiplyAdd(d1, a, b);
            d2 = Vector512.FusedMultiplyAdd(d2, a, b);
            d3 = Vector512.FusedMultiplyAdd(d3, a, b);
            d4 = Vector512.FusedMultiplyAdd(d4, a, b);
            d5 = Vector512.FusedMultiplyAdd(d5, a, b);
            d6 = Vector512.FusedMultiplyAdd(d6, a, b);
            d7 = Vector512.FusedMultiplyAdd(d7, a, b);
        }
        Vector512<float> sum = c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + d0 + d1 + d2 + d3 + d4 + d5 + d6 + d7;
        return Vector512.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Stream(AlignedBuffer<float> buffer)
    {
        float* p = buffer.Pointer;
        Vector512<float> a = default,
            b = default,
            c = default,
            d = default;
        for (nint i = 0; i < buffer.Length; i += 64)
        {
            a += Vector512.Load(p + i);
            b += Vector512.Load(p + i + 16);
            c += Vector512.Load(p + i + 32);
            d += Vector512.Load(p + i + 48);
        }
        GC.KeepAlive(buffer);
        return Vector512.Sum(a + b + c + d);
    }
}
