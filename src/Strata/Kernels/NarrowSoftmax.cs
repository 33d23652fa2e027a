using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Softmax and its kin over many rows of few columns: a lane holds one column of as many rows as it has places.</summary>
/// <remarks>
/// A row of ten classes leaves most of a lane empty and spends its time on the ends of reductions; turned, nothing is empty. Each row
/// goes through the operations of <see cref="Softmax"/> in the order of the <see cref="FixedTree"/>, so its bits are the same.
/// </remarks>
internal static unsafe class NarrowSoftmax<T, L>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where L : struct, IVectorLane<L, T>
{
    [SkipLocalsInit]
    public static void Forward(T* x, T* y, int rows, int columns)
    {
        T* block = stackalloc T[FixedTree.Chains * L.Count];
        for (int row = 0; row < rows; row += L.Count, x += (nint)L.Count * columns, y += (nint)L.Count * columns)
        {
            int count = Math.Min(L.Count, rows - row);
            Turn(x, block, count, columns);
            Powers(block, block, columns, Fold<Folds.Max>(block, block, columns));
            L sum = Fold<Folds.Sum>(block, block, columns);
            for (int c = 0; c < columns; c++)
            {
                L.Store(L.Load(block + c * L.Count) / sum, block + c * L.Count);
            }
            TurnBack(block, y, count, columns);
        }
    }

    [SkipLocalsInit]
    public static void LogForward(T* x, T* y, int rows, int columns)
    {
        T* block = stackalloc T[FixedTree.Chains * L.Count];
        T* powers = stackalloc T[FixedTree.Chains * L.Count];
        for (int row = 0; row < rows; row += L.Count, x += (nint)L.Count * columns, y += (nint)L.Count * columns)
        {
            int count = Math.Min(L.Count, rows - row);
            Turn(x, block, count, columns);
            L max = Fold<Folds.Max>(block, block, columns);
            Powers(block, powers, columns, max);
            L logarithm = L.Log(Fold<Folds.Sum>(powers, powers, columns));
            for (int c = 0; c < columns; c++)
            {
                L.Store(L.Load(block + c * L.Count) - max - logarithm, block + c * L.Count);
            }
            TurnBack(block, y, count, columns);
        }
    }

    [SkipLocalsInit]
    public static void Backward(T* y, T* upstream, T* dx, int rows, int columns)
    {
        T* p = stackalloc T[FixedTree.Chains * L.Count];
        T* g = stackalloc T[FixedTree.Chains * L.Count];
        nint step = (nint)L.Count * columns;
        for (int row = 0; row < rows; row += L.Count, y += step, upstream += step, dx += step)
        {
            int count = Math.Min(L.Count, rows - row);
            Turn(y, p, count, columns);
            Turn(upstream, g, count, columns);
            L dot = Fold<Folds.Dot>(g, p, columns);
            for (int c = 0; c < columns; c++)
            {
                L.Store(L.Load(p + c * L.Count) * (L.Load(g + c * L.Count) - dot), g + c * L.Count);
            }
            TurnBack(g, dx, count, columns);
        }
    }

    [SkipLocalsInit]
    public static void LogBackward(T* y, T* upstream, T* dx, int rows, int columns)
    {
        T* p = stackalloc T[FixedTree.Chains * L.Count];
        T* g = stackalloc T[FixedTree.Chains * L.Count];
        nint step = (nint)L.Count * columns;
        for (int row = 0; row < rows; row += L.Count, y += step, upstream += step, dx += step)
        {
            int count = Math.Min(L.Count, rows - row);
            Turn(y, p, count, columns);
            Turn(upstream, g, count, columns);
            L sum = Fold<Folds.Sum>(g, g, columns);
            Powers(p, p, columns, L.Zero);
            for (int c = 0; c < columns; c++)
            {
                L.Store(L.Load(g + c * L.Count) - L.Load(p + c * L.Count) * sum, g + c * L.Count);
            }
            TurnBack(g, dx, count, columns);
        }
    }

    // e^(x - shift), in a method of its own so that the exponential is inlined once.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Powers(T* x, T* y, int columns, L shift)
    {
        for (int c = 0; c < columns; c++)
        {
            L.Store(L.Exp(L.Load(x + c * L.Count) - shift), y + c * L.Count);
        }
    }

    // Column c is the one number of chain c, and the chains without one are as they begin; then the tree.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static L Fold<TFold>(T* x, T* y, int columns)
        where TFold : struct, IFold
    {
        T* chains = stackalloc T[FixedTree.Chains * L.Count];
        L start = L.Constant(TFold.Start);
        for (int c = 0; c < FixedTree.Chains; c++)
        {
            L chain = c < columns ? TFold.Step(start, L.Load(x + c * L.Count), L.Load(y + c * L.Count)) : start;
            L.Store(chain, chains + c * L.Count);
        }
        for (int half = FixedTree.Chains / 2; half > 0; half /= 2)
        {
            for (int c = 0; c < half; c++)
            {
                L joined = TFold.Join(L.Load(chains + c * L.Count), L.Load(chains + (c + half) * L.Count));
                L.Store(joined, chains + c * L.Count);
            }
        }
        return L.Load(chains);
    }

    // Places of rows that there are not hold zeros: what is computed there is never read.
    private static void Turn(T* rows, T* block, int count, int columns)
    {
        for (int c = 0; c < columns; c++)
        {
            T* to = block + c * L.Count;
            for (int r = 0; r < count; r++)
            {
                to[r] = rows[r * columns + c];
            }
            for (int r = count; r < L.Count; r++)
            {
                to[r] = T.Zero;
            }
        }
    }

    private static void TurnBack(T* block, T* rows, int count, int columns)
    {
        for (int r = 0; r < count; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                rows[r * columns + c] = block[c * L.Count + r];
            }
        }
    }
}
