using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>One thread's share of a product: a block of C, cut into blocks of k and of columns that fit the caches, and those into tiles.</summary>
/// <remarks>
/// A block of B (at most <see cref="Depth"/> by <see cref="Columns"/>) stays in the second cache while all rows pass over it. A later
/// block of k goes on from the sums that stand in C, so each element stays one chain.
/// </remarks>
internal static unsafe class GemmBlocks<T, L>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where L : struct, IVectorLane<L, T>
{
    /// <summary>Steps of k in a block.</summary>
    public const int Depth = 256;

    /// <summary>Columns of C in a block: half a megabyte of B.</summary>
    public static int Columns => 2048 / sizeof(T);

    /// <summary>C's rows <paramref name="top"/> .. <paramref name="bottom"/> - 1 and columns <paramref name="first"/> .. <paramref name="end"/> - 1.</summary>
    public static void Multiply<TEpilogue>(in GemmOperands<T> x, int top, int bottom, int first, int end, in TEpilogue epilogue)
        where TEpilogue : struct, IGemmEpilogue<T>
    {
        int width = GemmTile<T, L>.Width;
        nint panelSize = Depth * width;
        var scratch = GemmScratch<T>.Rent(Depth * Columns, Depth * GemmTile<T, L>.MaxRows, GemmTile<T, L>.MaxRows * width);
        for (int j = first; j < end; j += Columns)
        {
            int n = Math.Min(Columns, end - j);
            int p = 0;
            do
            {
                int k = Math.Min(Depth, x.K - p);
                GemmPacking<T, L>.Panels(x.B + p * x.BRow + j * x.BColumn, x.BRow, x.BColumn, k, n, scratch.Panels, panelSize);
                bool resume = x.Resume || p > 0;
                for (int i = top; i < bottom; i += GemmTile<T, L>.MaxRows)
                {
                    int rows = Math.Min(GemmTile<T, L>.MaxRows, bottom - i);
                    T* a = x.A + i * x.ARow + p * x.AColumn;
                    T* c = x.C + i * x.CRow + j;
                    Strip(rows, n, k, a, x.ARow, x.AColumn, scratch.Panels, panelSize, c, x.CRow, resume, scratch.Tile);
                    if (p + k == x.K)
                    {
                        Finish(c, x.CRow, i, j, rows, n, epilogue);
                    }
                }
                p += k;
            } while (p < x.K);
        }
    }

    // A strip of C, as high as a tile: (rows, n) += A (rows, k) * panels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strip(
        int rows,
        int n,
        int k,
        T* a,
        nint aRow,
        nint aColumn,
        T* panels,
        nint panelSize,
        T* c,
        nint cRow,
        bool resume,
        T* tile
    )
    {
        int width = GemmTile<T, L>.Width;
        for (int j = 0; j < n; j += width, panels += panelSize, c += width)
        {
            int columns = Math.Min(width, n - j);
            bool wide = columns > L.Count;
            int stride = wide ? width : L.Count;
            if (columns == stride)
            {
                GemmTile<T, L>.Multiply(rows, wide, k, a, aRow, aColumn, panels, stride, c, cRow, resume);
                continue;
            }
            if (resume)
            {
                GemmPacking<T, L>.Rows(c, cRow, tile, width, rows, columns);
            }
            GemmTile<T, L>.Multiply(rows, wide, k, a, aRow, aColumn, panels, stride, tile, width, resume);
            GemmPacking<T, L>.Rows(tile, width, c, cRow, rows, columns);
        }
    }

    // A loop in its own method: inlined into the loops above, the formula would be copied until the JIT gives up inlining.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Finish<TEpilogue>(T* c, nint cRow, int row, int column, int rows, int columns, in TEpilogue epilogue)
        where TEpilogue : struct, IGemmEpilogue<T>
    {
        for (int i = 0; i < rows; i++, c += cRow)
        {
            epilogue.Apply(c, row + i, column, columns);
        }
    }
}
