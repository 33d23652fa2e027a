using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Drops numbers at random and scales up those that stay, so that the expected value does not change.</summary>
/// <remarks>Nothing of the mask is kept: the way back is the same function of the gradient, with the same words.</remarks>
internal static unsafe class Dropout
{
    private const int Grain = 8192;

    private const int BlockSize = 256;

    /// <summary><c>y = x / (1 - rate)</c> where the number stays, else 0.</summary>
    /// <param name="x">The numbers, or on the way back the gradients.</param>
    /// <param name="y">The result; may be x.</param>
    /// <param name="count">How many numbers.</param>
    /// <param name="rate">The part that is dropped, in [0, 1).</param>
    /// <param name="stream">Number i stays if word <c>offset + i</c> (word w of block b is 4 b + w) is at least <c>rate * 2^32</c>.</param>
    /// <param name="offset">The place of the first number's word.</param>
    public static void Forward<T>(T* x, T* y, int count, double rate, Philox stream, ulong offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run<T, Loop<T>>(new(x, y, rate, stream, offset), count, Grain);

    private readonly record struct Staying(double Share) : IBinaryFormula<Staying>
    {
        public L Value<L>(L x, L stays)
            where L : struct, ILane<L> => L.Where(stays > L.Zero, x / Share, L.Zero);
    }

    /// <summary>The loop of <see cref="Forward"/>.</summary>
    internal readonly struct Loop<T>(T* x, T* y, double rate, Philox stream, ulong offset) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [SkipLocalsInit]
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            // Up to three words before the first and after the last belong to the same blocks.
            uint* block = stackalloc uint[BlockSize + 8];
            T* stays = stackalloc T[BlockSize];
            ulong threshold = (ulong)Math.Ceiling(rate * 4294967296.0);
            for (int at = start; at < end; at += BlockSize)
            {
                int count = Math.Min(BlockSize, end - at);
                ulong first = offset + (ulong)at;
                int before = (int)(first % 4);
                Fill(first / 4, block, (before + count + 3) / 4);
                for (int i = 0; i < count; i++)
                {
                    stays[i] = T.CreateTruncating(block[before + i] >= threshold ? 1 : 0);
                }
                var formula = new Staying(1 - rate);
                new Zip.Loop<T, Staying, Zip.Value<Staying>>(formula, x + at, stays, null, y + at, new Broadcast(count)).Run<L>(
                    0,
                    count
                );
            }
        }

        private void Fill(ulong first, uint* block, int blocks)
        {
            for (int i = 0; i < blocks; i++, block += 4)
            {
                (block[0], block[1], block[2], block[3]) = stream.Block(first + (ulong)i);
            }
        }
    }
}
