using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>A block of B made ready, and the walk of strips of A (as high as a tile) along it.</summary>
/// <remarks>
/// Whole tiles read B where it lies or from packed panels; the last, which reaches over the right edge, always reads a packed panel
/// and works on a scratch tile of C, of which the columns that exist are copied.
/// </remarks>
internal unsafe struct GemmStrips<T, L>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where L : struct, IVectorLane<L, T>
{
    /// <summary>Rows of A packed at a time: four strips of 12 or eight of 6, so that a transposed A is read in whole cache lines.</summary>
    public const int Group = 48;

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
        nint panelSize = (nint)k * width;
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

    /// <summary>Packs the next <see cref="Group"/> rows of A, or as many as are <paramref name="left"/>.</summary>
    public readonly void PackA(T* a, int left)
    {
        int height = GemmTile<T, L>.MaxRows;
        int rows = Math.Min(Group, left);
        if (aColumn == 1)
        {
            GemmPacking<T, L>.Rows(a, aRow, strips, k, rows, k);
        }
        else
        {
            GemmPacking<T, L>.Strips(a, aColumn, strips, rows, height, k);
        }
    }

    /// <summary>
    /// C (rows, n) = or += A (rows, k) * B. A was packed and this is the strip <paramref name="within"/> rows below the first of its
    /// group, or it is read where it lies (-1). <paramref name="left"/> rows of A are still to come, these included.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Multiply(int rows, T* a, int within, int left, T* c, bool resume)
    {
        int width = GemmTile<T, L>.Width;
        nint row = aRow;
        nint column = aColumn;
        T* next = a + Group * aRow;
        int nextRows = 0;
        if (within >= 0)
        {
            a = strips + (nint)within * k;
            row = aColumn == 1 ? k : 1;
            column = aColumn == 1 ? 1 : GemmTile<T, L>.MaxRows;
            nextRows = Math.Min(GemmTile<T, L>.MaxRows, left - Group);
        }
        int share = k / (n / width + 1) + 1;
        T* panel = b;
        int j = 0;
        if (rows == 1 && bStep == width)
        {
            j = GemmRow<T, L>.Multiply(n, k, a, column, b, bStride, c, resume);
            panel += j;
        }
        for (int fetched = 0; j + width <= n; j += width, panel += bStep, fetched += share)
        {
            FetchStrip(next + fetched * aColumn, nextRows, Math.Min(share, k - fetched));
            FetchTile(c + j + width, j + width < n ? rows : 0);
            GemmTile<T, L>.Multiply(rows, true, k, a, row, column, panel, bStride, c + j, cRow, resume);
        }
        if (j < n)
        {
            MultiplyEdge(rows, n - j, a, row, column, c + j, resume);
        }
    }

    private readonly void MultiplyEdge(int rows, int columns, T* a, nint row, nint column, T* c, bool resume)
    {
        int width = GemmTile<T, L>.Width;
        bool wide = columns > L.Count;
        int stride = wide ? width : L.Count;
        if (columns == stride)
        {
            GemmTile<T, L>.Multiply(rows, wide, k, a, row, column, edge, stride, c, cRow, resume);
            return;
        }
        if (resume)
        {
            GemmPacking<T, L>.Rows(c, cRow, tile, width, rows, columns);
        }
        GemmTile<T, L>.Multiply(rows, wide, k, a, row, column, edge, stride, tile, width, resume);
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

    // A piece of the next strip of A, into the second cache: its rows are too short for the machine to see them coming.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void FetchStrip(T* a, int rows, int count)
    {
        if (Sse.IsSupported)
        {
            int line = aColumn == 1 ? 64 / sizeof(T) : 1;
            int step = aColumn == 1 ? 1 : Math.Max(rows - 1, 1);
            for (int i = 0; i < rows; i += step)
            {
                for (int p = 0; p < count; p += line)
                {
                    Sse.Prefetch1(a + i * aRow + p * aColumn);
                }
            }
        }
    }
}
