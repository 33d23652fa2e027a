using Strata.Kernels;

namespace Strata.Benchmarks;

/// <summary>Buffers of random numbers, the same at each run.</summary>
internal static class Numbers
{
    public static AlignedBuffer<float> Random(long count)
    {
        var buffer = new AlignedBuffer<float>(count);
        var random = new Random(1);
        foreach (ref float value in buffer.Span)
        {
            value = random.NextSingle() - 0.5f;
        }
        return buffer;
    }
}
