using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>A block of B made ready, and the walk of a block of A along it: panel by panel of B, which stays in the first cache meanwhile.</summary>
/// <remarks>
/// Whole tiles read B where it lies or from packed panels; the last, which reaches over the right edge, always reads a packed panel
/// and works on a scratch tile of C, of which the columns that exist are copied.
/// </remarks>
internal unsafe struct GemmStrips<T, L>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where L : struct, IVectorLane<L, T>
{
    /// <summary>
    /// Numbers between two packed rows of A and two panels of B: a cache line, so that those of a power of two do not share its places.
    /// </summary>
    public static int Gap => 64 / sizeof(T);

    private readonly T* panels;
    private readonly T* strips;
    private readonly T* tile;
    private readonly nint aRow;
    private readonly nint aColumn;
    private readonly nint bRow;
    private readonly nint bColumn;
    private readonly nint cRow;
    private int k;
    private int n;
    private T* b;
    private nint bStep;
    private nint bStride;
    private T* edge;

    /// <summary>For the product whose strides are given.</summary>
    public GemmStrips(GemmScratch<T> scratch, in GemmOperands<T> x)
    {
        panels = scratch.Panels;
        strips = scratch.Strips;
        tile = scratch.Tile;
        aRow = x.ARow;
        aColumn = x.AColumn;
        bRow = x.BRow;
        bColumn = x.BColumn;
        cRow = x.CRow;
    }

    /// <summary>Makes a block of B ready, (k, n) from <paramref name="source"/> on.</summary>
    public void ReadyB(T* source, int k, int n, bool pack)
    {
        int width = GemmTile<T, L>.Width;
        int whole = n - n % width;
        nint panelSize = (nint)k * width + Gap;
        this.k = k;
        this.n = n;
        if (pack)
        {
            GemmPacking<T, L>.Panels(source, bRow, bColumn, k, n, panels, panelSize);
            b = panels;
            bStep = panelSize;
            bStride = width;
            edge = panels + whole / width * panelSize;
        }
        else
        {
            GemmPacking<T, L>.Panels(source + whole, bRow, 1, k, n - whole, panels, panelSize);
            b = source;
            bStep = width;
            bStride = bRow;
            edge = panels;
        }
    }

    /// <summary>Takes a block (k, n) of B, from row <paramref name="p"/> and column <paramref name="j"/> on, out of panels of all of it.</summary>
    public void TakeB(T* panels, nint allRows, int allColumns, nint p, int j, int k, int n)
    {
        int width = GemmTile<T, L>.Width;
        int whole = allColumns / width;
        nint panelSize = allRows * width;
        this.k = k;
        this.n = n;
        b = panels + j / width * panelSize + p * width;
        bStep = panelSize;
        bStride = width;
        edge = panels + whole * panelSize + p * (allColumns - whole * width > L.Count ? width : L.Count);
    }

    /// <summary>C (rows, n) = or += A (rows, k) * B; A is packed first, or read where it lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Multiply(int rows, T* a, bool pack, T* c, bool resume)
    {
        int width = GemmTile<T, L>.Width;
        int height = GemmTile<T, L>.MaxRows;
        nint row = aRow;
        nint column = aColumn;
        nint strip = height * aRow;
        if (pack)
        {
            if (aColumn == 1)
            {
                (row, column) = (k + Gap, 1);
                GemmPacking<T, L>.Rows(a, aRow, strips, row, rows, k);
            }
            else
            {
                GemmPacking<T, L>.Strips(a, aColumn, strips, rows, height, k);
                (row, column) = (1, height);
            }
            a = strips;
            strip = aColumn == 1 ? height * row : (nint)height * k;
        }
        T* panel = b;
        int j = 0;
        if (rows == 1 && bStep == width)
        {
            j = GemmRow<T, L>.Multiply(n, k, a, column, b, bStride, c, resume);
            panel += j;
        }
        for (; j + width <= n; j += width, panel += bStep)
        {
            T* top = a;
            T* tile = c + j;
            for (int i = 0; i < rows; i += height, top += strip)
            {
                T* next = tile + height * cRow;
                FetchTile(next, Math.Min(height, rows - i - height));
                GemmTile<T, L>.Multiply(
                    Math.Min(height, rows - i),
                    true,
                    k,
                    top,
                    row,
                    column,
                    panel,
                    bStride,
                    tile,
                    cRow,
                    resume,
                    i == 0
                );
                tile = next;
            }
        }
        if (j < n)
        {
            for (int i = 0; i < rows; i += height, a += strip)
            {
                MultiplyEdge(Math.Min(height, rows - i), n - j, a, row, column, c + i * cRow + j, resume, i == 0);
            }
        }
    }

    private readonly void MultiplyEdge(int rows, int columns, T* a, nint row, nint column, T* c, bool resume, bool isFirst)
    {
        int width = GemmTile<T, L>.Width;
        bool wide = columns > L.Count;
        int stride = wide ? width : L.Count;
        if (columns == stride)
        {
            GemmTile<T, L>.Multiply(rows, wide, k, a, row, column, edge, stride, c, cRow, resume, isFirst);
            return;
        }
        if (resume)
        {
            GemmPacking<T, L>.Rows(c, cRow, tile, width, rows, columns);
        }
        GemmTile<T, L>.Multiply(rows, wide, k, a, row, column, edge, stride, tile, width, resume, isFirst);
        GemmPacking<T, L>.Rows(tile, width, c, cRow, rows, columns);
    }

    // The next tile of C, into the first cache: a tile begins with all its sums at once and would wait for them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void FetchTile(T* c, int rows)
    {
        if (Sse.IsSupported)
        {
            for (int i = 0; i < rows; i++, c += cRow)
            {
                Sse.Prefetch0(c);
                Sse.Prefetch0(c + L.Count);
            }
        }
    }
}
