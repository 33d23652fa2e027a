using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Loops over two arrays at a time, the smaller stretched over the larger: a function of two numbers and its gradients.</summary>
/// <remarks>
/// Along the last axis an array either moves or has one number for all of it; that number is written into one lane which is read
/// again and again, so one loop serves all cases. Where the last axis is short, what is stretched is first written out on the stack. The result may be written over an operand of the full shape or over upstream.
/// </remarks>
internal static unsafe class Zip
{
    // Runs shorter than this are not worth a loop of their own each.
    private const int ShortRun = 64;

    // How many numbers are written out at a time.
    private const int Stretch = 512;

    /// <summary><c>y = f(a, b)</c>.</summary>
    public static void Map<T, F>(F formula, T* a, T* b, T* y, in Broadcast shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct, IBinaryFormula<F> => Run<T, F, Value<F>>(formula, a, b, null, y, shape);

    /// <summary><c>result = upstream * df/da(a, b)</c> in the full shape; summing it back to the shape of a is the caller's.</summary>
    public static void LeftGradient<T, F>(F formula, T* a, T* b, T* upstream, T* result, in Broadcast shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct, IBinaryFormula<F> => Run<T, F, Left<F>>(formula, a, b, upstream, result, shape);

    /// <summary><c>result = upstream * df/db(a, b)</c> in the full shape; summing it back to the shape of b is the caller's.</summary>
    public static void RightGradient<T, F>(F formula, T* a, T* b, T* upstream, T* result, in Broadcast shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct, IBinaryFormula<F> => Run<T, F, Right<F>>(formula, a, b, upstream, result, shape);

    private static void Run<T, F, TReading>(F formula, T* a, T* b, T* upstream, T* result, in Broadcast shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct
        where TReading : struct, IReading<F> =>
        Ranges.Run<T, Loop<T, F, TReading>>(new(formula, a, b, upstream, result, shape), shape.Count, Elementwise.Grain);

    /// <summary>What is read from a formula: its value or one of its gradients.</summary>
    internal interface IReading<F>
    {
        static abstract L Read<L, T>(F formula, L a, L b, T* upstream)
            where L : struct, IVectorLane<L, T>
            where T : unmanaged;
    }

    /// <summary>The value.</summary>
    internal readonly struct Value<F> : IReading<F>
        where F : struct, IBinaryFormula<F>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static L Read<L, T>(F formula, L a, L b, T* upstream)
            where L : struct, IVectorLane<L, T>
            where T : unmanaged => formula.Value(a, b);
    }

    private readonly struct Left<F> : IReading<F>
        where F : struct, IBinaryFormula<F>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static L Read<L, T>(F formula, L a, L b, T* upstream)
            where L : struct, IVectorLane<L, T>
            where T : unmanaged => L.Load(upstream) * F.LeftDerivative(formula, a, b);
    }

    private readonly struct Right<F> : IReading<F>
        where F : struct, IBinaryFormula<F>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static L Read<L, T>(F formula, L a, L b, T* upstream)
            where L : struct, IVectorLane<L, T>
            where T : unmanaged => L.Load(upstream) * F.RightDerivative(formula, a, b);
    }

    /// <summary>The loop over the numbers of the full shape.</summary>
    internal readonly struct Loop<T, F, TReading>(F formula, T* a, T* b, T* upstream, T* result, Broadcast shape) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct
        where TReading : struct, IReading<F>
    {
        private readonly T* upstream = upstream;
        private readonly T* result = result;

        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            if (start == end)
            {
                return;
            }
            if (shape.Inner < ShortRun && shape.Inner < shape.Count)
            {
                RunStretched<L>(start, end);
                return;
            }
            (int run, int offset) = Math.DivRem(start, shape.Inner);
            while (start < end)
            {
                int count = Math.Min(shape.Inner - offset, end - start);
                shape.Locate(run, out nint left, out nint right);
                left += shape.LeftMoves ? offset : 0;
                right += shape.RightMoves ? offset : 0;
                Line<L>(a + left, shape.LeftMoves, b + right, shape.RightMoves, start, count);
                start += count;
                offset = 0;
                run++;
            }
        }

        [SkipLocalsInit]
        private void RunStretched<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            T* blocks = stackalloc T[2 * Stretch];
            T* aBlock = shape.LeftIsFull ? null : blocks;
            T* bBlock = shape.RightIsFull ? null : blocks + Stretch;
            // Whole runs, so that the next block begins at the same place of a run.
            int step = Stretch - Stretch % shape.Inner;
            bool written = false;
            for (; start < end; start += step)
            {
                int count = Math.Min(step, end - start);
                if (!written)
                {
                    WriteOut(start, count, aBlock, bBlock);
                    written = shape.Repeats;
                }
                Line<L>(shape.LeftIsFull ? a + start : aBlock, true, shape.RightIsFull ? b + start : bBlock, true, start, count);
            }
        }

        private void WriteOut(int start, int count, T* aBlock, T* bBlock)
        {
            (int run, int offset) = Math.DivRem(start, shape.Inner);
            for (int at = 0; at < count; run++)
            {
                shape.Locate(run, out nint left, out nint right);
                for (; offset < shape.Inner && at < count; offset++, at++)
                {
                    if (aBlock != null)
                    {
                        aBlock[at] = a[left + (shape.LeftMoves ? offset : 0)];
                    }
                    if (bBlock != null)
                    {
                        bBlock[at] = b[right + (shape.RightMoves ? offset : 0)];
                    }
                }
                offset = 0;
            }
        }

        private void Line<L>(T* a, bool aMoves, T* b, bool bMoves, int start, int count)
            where L : struct, IVectorLane<L, T>
        {
            T* upstream = this.upstream == null ? null : this.upstream + start;
            T* result = this.result + start;
            int rest = count % L.Count;
            int whole = count - rest;
            T* blocks = stackalloc T[3 * L.Count];
            T* aBlock = blocks;
            T* bBlock = blocks + L.Count;
            T* upBlock = blocks + 2 * L.Count;
            if (!aMoves)
            {
                L.Store(L.Broadcast(*a), aBlock);
            }
            if (!bMoves)
            {
                L.Store(L.Broadcast(*b), bBlock);
            }
            T* left = aMoves ? a : aBlock;
            T* right = bMoves ? b : bBlock;
            Body<L>(formula, left, aMoves ? L.Count : 0, right, bMoves ? L.Count : 0, upstream, result, whole);
            if (rest == 0)
            {
                return;
            }
            if (aMoves)
            {
                Elementwise.Copy(a + whole, aBlock, rest);
            }
            if (bMoves)
            {
                Elementwise.Copy(b + whole, bBlock, rest);
            }
            if (upstream != null)
            {
                Elementwise.Copy(upstream + whole, upBlock, rest);
            }
            Body<L>(formula, aBlock, 0, bBlock, 0, upBlock, upBlock, L.Count);
            Elementwise.Copy(upBlock, result + whole, rest);
        }

        // A method of its own, so that the formula is inlined once.
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Body<L>(F formula, T* a, nint aStep, T* b, nint bStep, T* upstream, T* result, nint count)
            where L : struct, IVectorLane<L, T>
        {
            for (nint i = 0; i < count; i += L.Count)
            {
                L.Store(TReading.Read<L, T>(formula, L.Load(a), L.Load(b), upstream + i), result + i);
                a += aStep;
                b += bStep;
            }
        }
    }
}
