using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Copies blocks of the operands into the order in which the tiles read them.</summary>
internal static unsafe class GemmPacking<T, L>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where L : struct, IVectorLane<L, T>
{
    /// <summary>
    /// B (k, n) as panels of two lanes of columns, one row of the panel after the other; the last panel has one lane if that is
    /// enough and zeros beyond the last column. A panel takes <paramref name="panelSize"/> numbers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panels(T* b, nint bRow, nint bColumn, int k, int n, T* panels, nint panelSize)
    {
        int width = 2 * L.Count;
        for (int j = 0; j < n; j += width, panels += panelSize)
        {
            int columns = Math.Min(width, n - j);
            int stride = columns > L.Count ? width : L.Count;
            T* to = panels;
            for (int p = 0; p < k; p++, to += stride)
            {
                T* from = b + p * bRow + j * bColumn;
                for (int x = 0; x < columns; x++)
                {
                    to[x] = from[x * bColumn];
                }
                for (int x = columns; x < stride; x++)
                {
                    to[x] = T.Zero;
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
            for (int j = 0; j < columns; j++)
            {
                to[j] = from[j];
            }
        }
    }
}
