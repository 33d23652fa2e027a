using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>A block of B, and the walk of blocks of A along it: panel by panel of B, which stays near meanwhile.</summary>
/// <remarks>
/// Packing costs no pass of its own where rows are contiguous: the first tile to read a panel of B packs it on the way, and each strip of A
/// is packed just before its first tile, which the tile before has fetched it for. Whole tiles read B where it lies or from packed panels;
/// the last, which reaches over the right edge, always reads a packed panel and works on a scratch tile of C, of which the columns that
/// exist are copied.
/// </remarks>
internal unsafe struct GemmStrips<T, L>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where L : struct, IVectorLane<L, T>
{
    /// <summary>
    /// Numbers between two packed rows of A and two panels of B: a cache line, so that those of a power of two do not share its places.
    /// </summary>
    public static int Gap => 64 / sizeof(T);

    // Rows of B between the one that is read and the one that is fetched meanwhile: as long as memory takes to answer.
    private const int Ahead = 64;

    // Bytes of C that are surely near, as those of small networks are.
    private const int FirstCache = 32 * 1024;

    private readonly T* panels;
    private readonly T* strips;
    private readonly T* tile;
    private readonly nint aRow;
    private readonly nint aColumn;
    private readonly nint bRow;
    private readonly nint bColumn;
    private readonly nint cRow;
    private readonly bool isFar;
    private int k;
    private int n;
    private T* b;
    private nint bStep;
    private nint bStride;
    private T* edge;
    private T* unpacked;

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
        isFar = (long)x.M * x.N * sizeof(T) > FirstCache;
    }

    /// <summary>Takes a block of B, (k, n) from <paramref name="source"/> on; its panels are packed now or by the first block of A.</summary>
    public void TakeB(T* source, int k, int n, bool pack)
    {
        int width = GemmTile<T, L>.Width;
        int whole = n - n % width;
        nint panelSize = (nint)k * width + Gap;
        this.k = k;
        this.n = n;
        bool isContiguous = bColumn == 1;
        unpacked = pack && isContiguous ? source : null;
        if (pack)
        {
            b = panels;
            bStep = panelSize;
            bStride = width;
            edge = panels + whole / width * panelSize;
        }
        else
        {
            b = source;
            bStep = width;
            bStride = bRow;
            edge = panels;
        }
        if (isContiguous)
        {
            GemmPacking<T, L>.Panels(source + whole, bRow, 1, k, n - whole, edge, panelSize);
        }
        else
        {
            GemmPacking<T, L>.Panels(source, bRow, bColumn, k, n, panels, panelSize);
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
        unpacked = null;
        b = panels + j / width * panelSize + p * width;
        bStep = panelSize;
        bStride = width;
        edge = panels + whole * panelSize + p * (allColumns - whole * width > L.Count ? width : L.Count);
    }

    /// <summary>C (rows, n) = or += A (rows, k) * B; A is packed on the way, or read where it lies.</summary>
    /// <remarks>The first call after a block of B was taken leaves it packed.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(int rows, T* a, bool pack, T* c, bool resume)
    {
        int width = GemmTile<T, L>.Width;
        int height = GemmTile<T, L>.MaxRows;
        nint row = aRow;
        nint column = aColumn;
        nint strip = height * aRow;
        T* loose = null;
        if (pack && aColumn == 1)
        {
            loose = a;
            a = strips;
            row = k + Gap;
            strip = height * row;
        }
        else if (pack)
        {
            GemmPacking<T, L>.Strips(a, aColumn, strips, rows, height, k);
            a = strips;
            (row, column) = (1, height);
            strip = (nint)height * k;
        }
        T* at = b;
        int j = 0;
        if (rows == 1 && bStep == width)
        {
            j = GemmRow<T, L>.Multiply(n, k, a, column, b, bStride, c, resume);
            at += j;
        }
        for (; j + width <= n; j += width, at += bStep)
        {
            T* top = a;
            T* tile = c + j;
            GemmPanel<T> panel = First(at, j);
            bool isLast = j + width + width > n;
            for (int i = 0; i < rows; i += height, top += strip)
            {
                T* next = tile + height * cRow;
                int tileRows = Math.Min(height, rows - i);
                if (isFar)
                {
                    // What goes on from C begins with all its sums at once; what begins at 0 needs the place only at its end.
                    FetchTile(resume ? next : tile, resume ? Math.Min(height, rows - i - height) : tileRows);
                }
                if (i == height)
                {
                    panel = new(at, bStride);
                }
                if (loose != null)
                {
                    if (j == 0)
                    {
                        GemmPacking<T, L>.Rows(loose + i * aRow, aRow, top, row, tileRows, k);
                    }
                    FetchStrip(ref panel, loose, i + height, rows, j == 0, isLast);
                }
                GemmTile<T, L>.Multiply(tileRows, true, k, top, row, column, panel, tile, cRow, resume);
                tile = next;
            }
        }
        unpacked = null;
        if (j < n)
        {
            for (int i = 0; i < rows; i += height, a += strip)
            {
                MultiplyEdge(Math.Min(height, rows - i), n - j, a, row, column, c + i * cRow + j, resume);
            }
        }
    }

    // The panel as its first tile meets it. It waits at each page of B, which the machine does not foresee, so it fetches ahead of itself;
    // the tiles after it find the panel near.
    private readonly GemmPanel<T> First(T* at, int j)
    {
        GemmPanel<T> panel = unpacked == null ? new(at, bStride) : new(unpacked + j, bRow) { Packed = at };
        panel.Fetched = panel.B + Ahead * panel.Row;
        return panel;
    }

    // While the block's strips are packed, each tile fetches the next one's rows; the very last tile those of the next block's first
    // strip. The way is along one line of memory, so it is left out where rows are longer than the block is deep. A first tile that reads
    // B where it lies has that to fetch.
    private readonly void FetchStrip(ref GemmPanel<T> panel, T* a, int next, int rows, bool isFirst, bool isLast)
    {
        bool hasNext = next < rows ? isFirst : isLast;
        bool isBusy = next == GemmTile<T, L>.MaxRows && panel.Row != GemmTile<T, L>.Width;
        if (hasNext && !isBusy && aRow == k)
        {
            panel.Fetched = a + next * aRow;
            panel.FetchedStep = GemmTile<T, L>.MaxRows;
        }
    }

    private readonly void MultiplyEdge(int rows, int columns, T* a, nint row, nint column, T* c, bool resume)
    {
        int width = GemmTile<T, L>.Width;
        bool wide = columns > L.Count;
        int stride = wide ? width : L.Count;
        GemmPanel<T> panel = new(edge, stride);
        if (columns == stride)
        {
            GemmTile<T, L>.Multiply(rows, wide, k, a, row, column, panel, c, cRow, resume);
            return;
        }
        if (resume)
        {
            GemmPacking<T, L>.Rows(c, cRow, tile, width, rows, columns);
        }
        GemmTile<T, L>.Multiply(rows, wide, k, a, row, column, panel, tile, width, resume);
        GemmPacking<T, L>.Rows(tile, width, c, cRow, rows, columns);
    }

    // A tile of C, into the first cache.
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
