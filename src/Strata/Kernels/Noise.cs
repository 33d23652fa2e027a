using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Arrays of random numbers, each counted from its own place in the stream.</summary>
/// <remarks>A number depends on the stream and its place alone, so its bits are the same for any lane and any number of threads.</remarks>
internal static unsafe class Noise
{
    // A normal number costs some fifty nanoseconds.
    private const int Grain = 1024;

    private const int BlockSize = 256;

    /// <summary><c>y = mean + deviation * n</c>, n of the standard normal distribution.</summary>
    /// <param name="y">The numbers; number i is draw <c>offset + i</c> of the stream.</param>
    /// <param name="count">How many.</param>
    /// <param name="mean">The distribution's mean.</param>
    /// <param name="deviation">Its standard deviation.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="offset">The place of the first number.</param>
    public static void Normal<T>(T* y, int count, double mean, double deviation, Philox stream, ulong offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run<T, NormalLoop<T>>(new(y, mean, deviation, stream, offset), count, Grain);

    /// <summary>1 with the probability <c>1 - rate</c>, else 0.</summary>
    /// <param name="y">The numbers; number i is 1 if word <c>offset + i</c> (word w of block b is 4 b + w) is at least <c>rate * 2^32</c>.</param>
    /// <param name="count">How many.</param>
    /// <param name="rate">The share of zeros, in [0, 1).</param>
    /// <param name="stream">The stream.</param>
    /// <param name="offset">The place of the first number's word.</param>
    public static void Keep<T>(T* y, int count, double rate, Philox stream, ulong offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run<T, KeepLoop<T>>(new(y, rate, stream, offset), count, 8 * Grain);

    /// <summary>The loop of <see cref="Normal"/>.</summary>
    internal readonly struct NormalLoop<T>(T* y, double mean, double deviation, Philox stream, ulong offset) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            for (int i = start; i < end; i++)
            {
                y[i] = T.CreateTruncating(mean + deviation * stream.Normal(offset + (ulong)i));
            }
        }
    }

    /// <summary>The loop of <see cref="Keep"/>.</summary>
    internal readonly struct KeepLoop<T>(T* y, double rate, Philox stream, ulong offset) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [SkipLocalsInit]
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            // Up to three words before the first and after the last belong to the same blocks.
            uint* words = stackalloc uint[BlockSize + 8];
            ulong threshold = (ulong)Math.Ceiling(rate * 4294967296.0);
            for (int at = start; at < end; at += BlockSize)
            {
                int count = Math.Min(BlockSize, end - at);
                ulong first = offset + (ulong)at;
                int before = (int)(first % 4);
                int blocks = (before + count + 3) / 4;
                for (int b = 0; b < blocks; b++)
                {
                    (words[4 * b], words[4 * b + 1], words[4 * b + 2], words[4 * b + 3]) = stream.Block(first / 4 + (ulong)b);
                }
                for (int i = 0; i < count; i++)
                {
                    y[at + i] = words[before + i] >= threshold ? T.One : T.Zero;
                }
            }
        }
    }
}
