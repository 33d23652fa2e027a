using Strata.Kernels;

namespace Strata.Peers;

/// <summary>Matrix products on one thread, against the machine's own limits.</summary>
internal static unsafe class GemmWork
{
    /// <summary>C = A * B of these sizes; the bar is the share of the limit.</summary>
    public static Limited Of(int m, int k, int n, double bar)
    {
        var (a, b, c) = (Filled((long)m * k), Filled((long)k * n), new AlignedBuffer<float>((long)m * n));
        double bytes = sizeof(float) * ((double)m * k + (double)k * n + (double)m * n);
        // What fits the cache does not come from memory, so its limit is the multiply-adds alone.
        bool streams = bytes > 8 << 20;
        return new Limited(
            $"product {m} x {k} x {n}",
            bar,
            (double)m * k * n,
            streams ? bytes : 0,
            () =>
            {
                Gemm.Multiply(m, n, k, a.Pointer, k, 1, b.Pointer, n, 1, c.Pointer, n);
                GC.KeepAlive((a, b, c));
            }
        );
    }

    private static AlignedBuffer<float> Filled(long length)
    {
        var buffer = new AlignedBuffer<float>(length);
        var random = new Random(1);
        foreach (ref float value in buffer.Span)
        {
            value = random.NextSingle() - 0.5f;
        }
        return buffer;
    }
}

/// <summary>Work that is measured against the machine.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Bar">The share of the limit that must be reached.</param>
/// <param name="MultiplyAdds">How many multiply-adds a call makes.</param>
/// <param name="Bytes">How many bytes a call must bring from memory; 0: none.</param>
/// <param name="Run">One call.</param>
internal sealed record Limited(string Name, double Bar, double MultiplyAdds, double Bytes, Action Run);
