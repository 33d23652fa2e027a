using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Copies blocks of the operands into the order in which the tiles read them.</summary>
internal static unsafe class GemmPacking<T, L>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where L : struct, IVectorLane<L, T>
{
    /// <summary>
    /// B (k, n) as panels of two lanes of columns, one row of the panel after the other; the last panel has one lane if that is
    /// enough. What stands beyond the last column is left as it was: it only meets sums that nobody reads.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panels(T* b, nint bRow, nint bColumn, int k, int n, T* panels, nint panelSize)
    {
        int width = 2 * L.Count;
        int whole = n - n % width;
        if (bColumn == 1)
        {
            // Row by row, so that B is read as it lies; the panels are written in turn.
            T* row = b;
            T* start = panels;
            for (int p = 0; p < k; p++, row += bRow, start += width)
            {
                T* to = start;
                for (int j = 0; j < whole; j += width, to += panelSize)
                {
                    L left = L.Load(row + j);
                    L right = L.Load(row + j + L.Count);
                    L.Store(left, to);
                    L.Store(right, to + L.Count);
                }
            }
        }
        else
        {
            T* to = panels;
            for (int j = 0; j < whole; j += width, to += panelSize)
            {
                Transpose(b + j * bColumn, bColumn, bRow, to, width, width, k);
            }
        }
        int rest = n - whole;
        if (rest > 0)
        {
            int stride = rest > L.Count ? width : L.Count;
            T* to = panels + whole / width * panelSize;
            T* from = b + whole * bColumn;
            if (bColumn == 1)
            {
                Rows(from, bRow, to, stride, k, rest);
            }
            else
            {
                Transpose(from, bColumn, bRow, to, stride, rest, k);
            }
        }
    }

    /// <summary>
    /// A (rows, k), whose columns are contiguous and <paramref name="aColumn"/> apart, as strips of <paramref name="height"/> rows,
    /// one column of the strip after the other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Strips(T* a, nint aColumn, T* strips, int rows, int height, int k)
    {
        for (int p = 0; p < k; p++, a += aColumn, strips += height)
        {
            T* to = strips;
            for (int i = 0; i < rows; i += height, to += (nint)k * height)
            {
                int end = Math.Min(height, rows - i);
                int q = 0;
                for (; q + Vector128<T>.Count <= end; q += Vector128<T>.Count)
                {
                    Vector128.Load(a + i + q).Store(to + q);
                }
                for (; q < end; q++)
                {
                    to[q] = a[i + q];
                }
            }
        }
    }

    /// <summary>Copies a matrix of <paramref name="rows"/> by <paramref name="columns"/> whose rows are contiguous on both sides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(T* from, nint fromRow, T* to, nint toRow, int rows, int columns)
    {
        for (int i = 0; i < rows; i++, from += fromRow, to += toRow)
        {
            int j = 0;
            for (; j + L.Count <= columns; j += L.Count)
            {
                L.Store(L.Load(from + j), to + j);
            }
            for (; j + Vector128<T>.Count <= columns; j += Vector128<T>.Count)
            {
                Vector128.Load(from + j).Store(to + j);
            }
            for (; j < columns; j++)
            {
                to[j] = from[j];
            }
        }
    }

    /// <summary>Copies a matrix so that what were rows, <paramref name="fromRow"/> apart, become columns beside each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(T* from, nint fromRow, nint fromColumn, T* to, nint toRow, int rows, int columns)
    {
        if (fromColumn == 1)
        {
            GemmTranspose<T>.Copy(from, fromRow, to, toRow, rows, columns);
            return;
        }
        for (int j = 0; j < columns; j++, from += fromColumn, to += toRow)
        {
            for (int i = 0; i < rows; i++)
            {
                to[i] = from[i * fromRow];
            }
        }
    }
}
