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

    // Rows of B that are gone through before the next stretch of columns, where B is too large for the second cache: its rows then
    // stream in whole, and not 128 columns here and there.
    private const int Depth = 64;
    private const long Large = 1 << 20;

    /// <summary>c (n) = a (k) * B (k, n), whose rows are contiguous; n is a lane or more.</summary>
    /// <remarks>The last columns go with some before them in whole lanes: these get the same sums a second time.</remarks>
    public static void Product(int n, nint k, T* a, nint aColumn, T* b, nint bRow, T* c)
    {
        nint depth = n * k * sizeof(T) > Large ? Depth : k;
        int done = 0;
        for (nint p = 0; p < k || p == 0; p += depth)
        {
            done = Multiply(n, Math.Min(depth, k - p), a + p * aColumn, aColumn, b + p * bRow, bRow, c, resume: p > 0);
        }
        while (done < n)
        {
            int lanes = Lanes(n - done, n);
            int start = Math.Min(done, n - lanes * L.Count);
            switch (lanes)
            {
                case 8:
                    Stretch(k, a, aColumn, b + start, bRow, c + start, resume: false);
                    break;
                case 4:
                    Stretch4(k, a, aColumn, b + start, bRow, c + start);
                    break;
                case 2:
                    Stretch2(k, a, aColumn, b + start, bRow, c + start);
                    break;
                default:
                    Stretch1(k, a, aColumn, b + start, bRow, c + start);
                    break;
            }
            done = start + lanes * L.Count;
        }
    }

    // 1, 2, 4 or 8 lanes: enough for what is left, and no more than there are columns.
    private static int Lanes(int left, int n)
    {
        int lanes = 1;
        while (lanes * L.Count < left && 2 * lanes * L.Count <= n && lanes < 8)
        {
            lanes *= 2;
        }
        return lanes;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stretch4(nint k, T* a, nint aColumn, T* b, nint bRow, T* c)
    {
        L c0 = L.Zero;
        L c1 = L.Zero;
        L c2 = L.Zero;
        L c3 = L.Zero;
        for (nint p = 0; p < k; p++, a += aColumn, b += bRow)
        {
            L x = L.Broadcast(*a);
            c0 = L.FusedMultiplyAdd(x, L.Load(b), c0);
            c1 = L.FusedMultiplyAdd(x, L.Load(b + L.Count), c1);
            c2 = L.FusedMultiplyAdd(x, L.Load(b + 2 * L.Count), c2);
            c3 = L.FusedMultiplyAdd(x, L.Load(b + 3 * L.Count), c3);
        }
        L.Store(c0, c);
        L.Store(c1, c + L.Count);
        L.Store(c2, c + 2 * L.Count);
        L.Store(c3, c + 3 * L.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stretch2(nint k, T* a, nint aColumn, T* b, nint bRow, T* c)
    {
        L c0 = L.Zero;
        L c1 = L.Zero;
        for (nint p = 0; p < k; p++, a += aColumn, b += bRow)
        {
            L x = L.Broadcast(*a);
            c0 = L.FusedMultiplyAdd(x, L.Load(b), c0);
            c1 = L.FusedMultiplyAdd(x, L.Load(b + L.Count), c1);
        }
        L.Store(c0, c);
        L.Store(c1, c + L.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stretch1(nint k, T* a, nint aColumn, T* b, nint bRow, T* c)
    {
        L c0 = L.Zero;
        for (nint p = 0; p < k; p++, a += aColumn, b += bRow)
        {
            c0 = L.FusedMultiplyAdd(L.Broadcast(*a), L.Load(b), c0);
        }
        L.Store(c0, c);
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
