using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Loops over two arrays at a time, the smaller stretched over the larger: a function of two numbers and its gradients.</summary>
/// <remarks>
/// Along the last axis an array either moves or has one number for all of it; that number is written into one lane which is read
/// again and again, so one loop serves all cases. The result may be written over an operand of the full shape or over upstream.
/// </remarks>
internal static unsafe class Zip
{
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
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            if (start == end)
            {
                return;
            }
            int inner = shape.Inner;
            (int run, int offset) = Math.DivRem(start, inner);
            while (start < end)
            {
                int count = Math.Min(inner - offset, end - start);
                shape.Locate(run, out nint left, out nint right);
                Line<L>(
                    a + left + (shape.LeftMoves ? offset : 0),
                    b + right + (shape.RightMoves ? offset : 0),
                    upstream == null ? null : upstream + start,
                    result + start,
                    count
                );
                start += count;
                offset = 0;
                run++;
            }
        }

        private void Line<L>(T* a, T* b, T* upstream, T* result, int count)
            where L : struct, IVectorLane<L, T>
        {
            int rest = count % L.Count;
            int whole = count - rest;
            T* blocks = stackalloc T[3 * L.Count];
            T* aBlock = blocks;
            T* bBlock = blocks + L.Count;
            T* upBlock = blocks + 2 * L.Count;
            if (!shape.LeftMoves)
            {
                L.Store(L.Broadcast(*a), aBlock);
            }
            if (!shape.RightMoves)
            {
                L.Store(L.Broadcast(*b), bBlock);
            }
            Body<L>(
                formula,
                shape.LeftMoves ? a : aBlock,
                shape.LeftMoves ? L.Count : 0,
                shape.RightMoves ? b : bBlock,
                shape.RightMoves ? L.Count : 0,
                upstream,
                result,
                whole
            );
            if (rest == 0)
            {
                return;
            }
            if (shape.LeftMoves)
            {
                Elementwise.Copy(a + whole, aBlock, rest);
            }
            if (shape.RightMoves)
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
        [MethodImpl(MethodImplOptions.NoInlining)]
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
