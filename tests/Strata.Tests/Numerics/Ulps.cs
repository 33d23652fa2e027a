using System.Numerics;
using Strata.Numerics;

namespace Strata.Tests.Numerics;

/// <summary>Measures the largest error of a function in units in the last place of the exact result.</summary>
internal static class Ulps
{
    private const int Block = 4096;

    /// <summary>Over every <paramref name="stride"/>-th of the 2^32 float bit patterns, against our own double function.</summary>
    /// <remarks>That one is measured against 100 bits in its turn, and is exact to 10^-8 of these ulps.</remarks>
    public static (double Error, float At) OfSingle<F>(uint stride)
        where F : IElementaryFunction
    {
        const int Parts = 64;
        var worst = new (double Error, float At)[Parts];
        ulong samples = (1UL << 32) / stride;
        Parallel.For(
            0,
            Parts,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            part =>
            {
                ulong first = samples * (ulong)part / Parts;
                ulong last = samples * (ulong)(part + 1) / Parts;
                worst[part] = OfSingle<F>(first, last, stride);
            }
        );
        return worst.MaxBy(found => found.Error);
    }

    private static unsafe (double Error, float At) OfSingle<F>(ulong first, ulong last, uint stride)
        where F : IElementaryFunction
    {
        float[] singles = new float[Block];
        float[] results = new float[Block];
        double[] doubles = new double[Block];
        (double Error, float At) worst = default;
        for (; first < last; first += Block)
        {
            int count = (int)Math.Min(Block, last - first);
            for (int i = 0; i < count; i++)
            {
                results[i] = singles[i] = BitConverter.UInt32BitsToSingle((uint)((first + (uint)i) * stride));
                doubles[i] = singles[i];
            }
            fixed (float* single = results)
            fixed (double* exact = doubles)
            {
                Map<F, float>(single, Block);
                Map<F, double>(exact, Block);
            }
            for (int i = 0; i < count; i++)
            {
                double error = Error(results[i], doubles[i]);
                if (error > worst.Error)
                {
                    worst = (error, singles[i]);
                }
            }
        }
        return worst;
    }

    /// <summary>The error of a float; infinite where one is NaN, an infinity or (exactly) zero and the other is not.</summary>
    public static double Error(float result, double exact)
    {
        if (float.IsNaN(result) || double.IsNaN(exact))
        {
            return float.IsNaN(result) == double.IsNaN(exact) ? 0 : double.PositiveInfinity;
        }
        float rounded = (float)exact;
        if (float.IsInfinity(rounded) || float.IsInfinity(result) || exact == 0)
        {
            return rounded == result ? 0 : double.PositiveInfinity;
        }
        // 2^(23 - exponent) from its bits, as this runs four billion times.
        long exponent = Math.Max((BitConverter.DoubleToInt64Bits(exact) >> 52 & 0x7FF) - 1023, -126);
        return Math.Abs(result - exact) * BitConverter.Int64BitsToDouble((1023 + 23 - exponent) << 52);
    }

    /// <summary>Over the samples, against 100 bits.</summary>
    public static (double Error, double At) OfDouble<F>(double[] samples)
        where F : IElementaryFunction
    {
        object gate = new();
        (double Error, double At) worst = default;
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(0, samples.Length),
            range =>
            {
                for (int i = range.Item1; i < range.Item2; i++)
                {
                    double error = Error(F.Of(new Scalar<double>(samples[i])).Value, F.Exact(samples[i]));
                    lock (gate)
                    {
                        if (error > worst.Error)
                        {
                            worst = (error, samples[i]);
                        }
                    }
                }
            }
        );
        return worst;
    }

    private static double Error(double result, Reference.Value exact)
    {
        int exponent = Math.Max(Math.ILogB(exact.Significand.High) + exact.Exponent, -1022);
        int last = exponent - 52 - exact.Exponent;
        DoubleDouble error = (DoubleDouble)Math.ScaleB(result, -exact.Exponent) - exact.Significand;
        return Math.Abs(Math.ScaleB(error.High, -last));
    }

    private static unsafe void Map<F, T>(T* values, int count)
        where F : IElementaryFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var loop = new MapLoop<F, T> { Values = values, Count = count };
        Lanes.Widest<T, MapLoop<F, T>>(ref loop);
    }

    private unsafe struct MapLoop<F, T> : ILaneLoop<T>
        where F : IElementaryFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* Values;
        public int Count;

        public readonly void Run<L>()
            where L : struct, IVectorLane<L, T>
        {
            for (int i = 0; i < Count; i += L.Count)
            {
                L.Store(F.Of(L.Load(Values + i)), Values + i);
            }
        }
    }
}
