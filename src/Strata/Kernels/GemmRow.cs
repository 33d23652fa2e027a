using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>One row times a matrix: eight lanes of columns beside each other, because one row has too few chains for a tile.</summary>
/// <remarks>Column j + l * Count of a stretch stands in accumulator l. Columns beyond the last whole stretch are left to the caller.</remarks>
internal static unsafe class GemmRow<T, L>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where L : struct, IVectorLane<L, T>
{
    /// <summary>c (n) = or += a (k) * B (k, n), whose rows are contiguous; returns how many columns are done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Multiply(int n, nint k, T* a, nint aColumn, T* b, nint bRow, T* c, bool resume)
    {
        int stretch = 8 * L.Count;
        int j = 0;
        for (; j + stretch <= n; j += stretch)
        {
            Stretch(k, a, aColumn, b + j, bRow, c + j, resume);
        }
        return j;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stretch(nint k, T* a, nint aColumn, T* b, nint bRow, T* c, bool resume)
    {
        L c0 = resume ? L.Load(c) : L.Zero;
        L c1 = resume ? L.Load(c + L.Count) : L.Zero;
        L c2 = resume ? L.Load(c + 2 * L.Count) : L.Zero;
        L c3 = resume ? L.Load(c + 3 * L.Count) : L.Zero;
        L c4 = resume ? L.Load(c + 4 * L.Count) : L.Zero;
        L c5 = resume ? L.Load(c + 5 * L.Count) : L.Zero;
        L c6 = resume ? L.Load(c + 6 * L.Count) : L.Zero;
        L c7 = resume ? L.Load(c + 7 * L.Count) : L.Zero;
        for (nint p = 0; p < k; p++, a += aColumn, b += bRow)
        {
            L x = L.Broadcast(*a);
            c0 = L.FusedMultiplyAdd(x, L.Load(b), c0);
            c1 = L.FusedMultiplyAdd(x, L.Load(b + L.Count), c1);
            c2 = L.FusedMultiplyAdd(x, L.Load(b + 2 * L.Count), c2);
            c3 = L.FusedMultiplyAdd(x, L.Load(b + 3 * L.Count), c3);
            c4 = L.FusedMultiplyAdd(x, L.Load(b + 4 * L.Count), c4);
            c5 = L.FusedMultiplyAdd(x, L.Load(b + 5 * L.Count), c5);
            c6 = L.FusedMultiplyAdd(x, L.Load(b + 6 * L.Count), c6);
            c7 = L.FusedMultiplyAdd(x, L.Load(b + 7 * L.Count), c7);
        }
        L.Store(c0, c);
        L.Store(c1, c + L.Count);
        L.Store(c2, c + 2 * L.Count);
        L.Store(c3, c + 3 * L.Count);
        L.Store(c4, c + 4 * L.Count);
        L.Store(c5, c + 5 * L.Count);
        L.Store(c6, c + 6 * L.Count);
        L.Store(c7, c + 7 * L.Count);
    }
}
