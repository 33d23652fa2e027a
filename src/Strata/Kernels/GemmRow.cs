using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
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

    // Bytes of B from which on it does not stay in the second cache, which a network shares among its layers.
    private const long Large = 1 << 19;

    // Whether there are registers for sixteen sums and what they are made of: where there are 32.
    private static bool HoldsSixteen => GemmTile<T, L>.MaxRows > 8;

    /// <summary>c (n) = a (k) * B (k, n), whose rows are contiguous; n is a lane or more.</summary>
    /// <remarks>The last columns go with some before them in whole lanes: these get the same sums a second time.</remarks>
    public static void Product(int n, nint k, T* a, nint aColumn, T* b, nint bRow, T* c)
    {
        int done;
        if (n * k * sizeof(T) <= Large)
        {
            done = Multiply(n, k, a, aColumn, b, bRow, c, resume: false);
        }
        else if (n == 16 * L.Count && HoldsSixteen)
        {
            Stretch16(k, a, aColumn, b, bRow, c);
            done = n;
        }
        else
        {
            done = Stream(n, k, a, aColumn, b, bRow, c);
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

    // From afar, rows of B come in whole and side by side, as the machine likes to fetch them, and the sums wait in the first cache.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Stream(int n, nint k, T* a, nint aColumn, T* b, nint bRow, T* c)
    {
        int whole = n - n % L.Count;
        Fetch(k, a, aColumn);
        for (int j = 0; j < whole; j += L.Count)
        {
            L.Store(L.Zero, c + j);
        }
        nint p = 0;
        for (; p + 4 <= k; p += 4, a += 4 * aColumn, b += 4 * bRow)
        {
            L x0 = L.Broadcast(*a);
            L x1 = L.Broadcast(a[aColumn]);
            L x2 = L.Broadcast(a[2 * aColumn]);
            L x3 = L.Broadcast(a[3 * aColumn]);
            T* row = b;
            for (int j = 0; j < whole; j += L.Count, row += L.Count)
            {
                L sum = L.FusedMultiplyAdd(x0, L.Load(row), L.Load(c + j));
                sum = L.FusedMultiplyAdd(x1, L.Load(row + bRow), sum);
                sum = L.FusedMultiplyAdd(x2, L.Load(row + 2 * bRow), sum);
                sum = L.FusedMultiplyAdd(x3, L.Load(row + 3 * bRow), sum);
                L.Store(sum, c + j);
            }
        }
        for (; p < k; p++, a += aColumn, b += bRow)
        {
            L x = L.Broadcast(*a);
            for (int j = 0; j < whole; j += L.Count)
            {
                L.Store(L.FusedMultiplyAdd(x, L.Load(b + j), L.Load(c + j)), c + j);
            }
        }
        return whole;
    }

    // Another thread may have written the row just now, on a processor far away: its lines come together, not one after the other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(nint k, T* a, nint aColumn)
    {
        if (Sse.IsSupported && aColumn == 1)
        {
            for (nint p = 0; p < k; p += 64 / sizeof(T))
            {
                Sse.Prefetch0(a + p);
            }
        }
    }

    // A thread's share of a middling layer. The zeros take the lines of C away from the thread that read them last, which takes as long
    // as some rows of B where it is far away, and here goes on beside them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stretch16(nint k, T* a, nint aColumn, T* b, nint bRow, T* c)
    {
        Fetch(k, a, aColumn);
        for (int j = 0; j < 16 * L.Count; j += L.Count)
        {
            L.Store(L.Zero, c + j);
        }
        L c0 = L.Zero;
        L c1 = L.Zero;
        L c2 = L.Zero;
        L c3 = L.Zero;
        L c4 = L.Zero;
        L c5 = L.Zero;
        L c6 = L.Zero;
        L c7 = L.Zero;
        L c8 = L.Zero;
        L c9 = L.Zero;
        L c10 = L.Zero;
        L c11 = L.Zero;
        L c12 = L.Zero;
        L c13 = L.Zero;
        L c14 = L.Zero;
        L c15 = L.Zero;
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
            c8 = L.FusedMultiplyAdd(x, L.Load(b + 8 * L.Count), c8);
            c9 = L.FusedMultiplyAdd(x, L.Load(b + 9 * L.Count), c9);
            c10 = L.FusedMultiplyAdd(x, L.Load(b + 10 * L.Count), c10);
            c11 = L.FusedMultiplyAdd(x, L.Load(b + 11 * L.Count), c11);
            c12 = L.FusedMultiplyAdd(x, L.Load(b + 12 * L.Count), c12);
            c13 = L.FusedMultiplyAdd(x, L.Load(b + 13 * L.Count), c13);
            c14 = L.FusedMultiplyAdd(x, L.Load(b + 14 * L.Count), c14);
            c15 = L.FusedMultiplyAdd(x, L.Load(b + 15 * L.Count), c15);
        }
        L.Store(c0, c);
        L.Store(c1, c + L.Count);
        L.Store(c2, c + 2 * L.Count);
        L.Store(c3, c + 3 * L.Count);
        L.Store(c4, c + 4 * L.Count);
        L.Store(c5, c + 5 * L.Count);
        L.Store(c6, c + 6 * L.Count);
        L.Store(c7, c + 7 * L.Count);
        L.Store(c8, c + 8 * L.Count);
        L.Store(c9, c + 9 * L.Count);
        L.Store(c10, c + 10 * L.Count);
        L.Store(c11, c + 11 * L.Count);
        L.Store(c12, c + 12 * L.Count);
        L.Store(c13, c + 13 * L.Count);
        L.Store(c14, c + 14 * L.Count);
        L.Store(c15, c + 15 * L.Count);
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
