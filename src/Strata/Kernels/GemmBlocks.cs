using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>One thread's share of a product: a block of C, cut into blocks that fit the caches, and those into strips and panels.</summary>
/// <remarks>
/// Of B, <see cref="Depth"/> by <see cref="Columns"/> numbers are taken at a time, of A as many rows as the second cache surely keeps: they
/// stay there while panels of B pass by. Blocks are deep, because every further one reads and writes all of C once more: it goes on
/// from the sums that stand there, so each element stays one chain.
/// </remarks>
internal static unsafe class GemmBlocks<T, L>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where L : struct, IVectorLane<L, T>
{
    /// <summary>The most steps of k in a block.</summary>
    public static int Depth => 8192 / sizeof(T);

    // What a block of A may take of the second cache, and the most rows of it: a multiple of every tile's height. Much less than a
    // megabyte, because chance puts pages into the cache: with half of it, one process in three was 4 % slower than the others.
    private const int BlockBytes = 416 * 1024;
    private const int MostRows = 240;

    // Strips of rows below which reading B where it lies is cheaper than packing it first.
    private const int FewStrips = 3;

    // Tiles beside each other from which a strip of A is read often enough to be packed, and steps of k below which it stays in the
    // first cache however it lies; there, C is what costs, and is written row by row. Contiguous rows are read where they lie, unless
    // they are whole pages apart: those share their places in the first cache.
    private const int ManyTiles = 4;
    private const int Shallow = 64;
    private const int Page = 4096;

    /// <summary>The most columns of C in a block: with <see cref="Depth"/>, eight megabytes of B at most.</summary>
    public static int Columns => 4096 / sizeof(T);

    /// <summary>What the calling thread packs into.</summary>
    public static GemmScratch<T> Scratch =>
        GemmScratch<T>.Rent(
            (Depth * Columns) + (Depth * Columns / Shallow / GemmTile<T, L>.Width * GemmStrips<T, L>.Gap),
            (BlockBytes / sizeof(T)) + (MostRows * GemmStrips<T, L>.Gap),
            GemmTile<T, L>.MaxRows * GemmTile<T, L>.Width
        );

    /// <summary>C's rows <paramref name="top"/> .. <paramref name="bottom"/> - 1 and columns <paramref name="first"/> .. <paramref name="end"/> - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TEpilogue>(in GemmOperands<T> x, int top, int bottom, int first, int end, in TEpilogue epilogue)
        where TEpilogue : struct, IGemmEpilogue<T>
    {
        int height = GemmTile<T, L>.MaxRows;
        int width = GemmTile<T, L>.Width;
        bool packB = x.BColumn != 1 || bottom - top > FewStrips * height;
        bool packed = x.Panels != null;
        int pieces = Math.Max(1, (x.K + Depth - 1) / Depth);
        int depth = (x.K + pieces - 1) / pieces;
        int block = depth > Shallow ? RowsOf(depth, bottom - top) : height;
        GemmStrips<T, L> strips = new(Scratch, x);
        bool mayPackA = depth > Shallow && (x.AColumn == 1 ? x.ARow * sizeof(T) % Page == 0 : x.ARow == 1);
        // Where A is packed, blocks of B are as wide as there is room: each further one packs all of A once more.
        int columns = mayPackA && !packed ? Depth * Columns / depth / width * width : Columns;
        for (int j = first; j < end; j += columns)
        {
            int n = Math.Min(columns, end - j);
            bool packA = mayPackA && n >= ManyTiles * width;
            for (int piece = 0, p = 0; piece < pieces; piece++, p += depth)
            {
                int k = Math.Min(depth, x.K - p);
                if (packed)
                {
                    strips.TakeB(x.Panels, x.K, x.N, p, j, k, n);
                }
                else
                {
                    strips.TakeB(x.B + p * x.BRow + j * x.BColumn, k, n, packB);
                }
                for (int i = top; i < bottom; i += block)
                {
                    int rows = Math.Min(block, bottom - i);
                    T* c = x.C + i * x.CRow + j;
                    strips.Multiply(rows, x.A + i * x.ARow + p * x.AColumn, packA, c, p > 0);
                    if (piece == pieces - 1)
                    {
                        Finish(c, x.CRow, i, j, rows, n, epilogue);
                    }
                }
            }
        }
    }

    // Blocks of one height, as nearly as tiles allow: a small last one would read all of B for few rows.
    private static int RowsOf(int depth, int rows)
    {
        int step = GemmTile<T, L>.MaxRows;
        int most = Math.Clamp(BlockBytes / sizeof(T) / Math.Max(depth, 1) / step * step, step, MostRows);
        int blocks = (rows + most - 1) / most;
        return (rows + blocks * step - 1) / (blocks * step) * step;
    }

    // A loop in its own method: inlined into the loops above, the formula would be copied until the JIT gives up inlining.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Finish<TEpilogue>(T* c, nint cRow, int row, int column, int rows, int columns, in TEpilogue epilogue)
        where TEpilogue : struct, IGemmEpilogue<T>
    {
        for (int i = 0; i < rows; i++, c += cRow)
        {
            epilogue.Apply(c, row + i, column, columns);
        }
    }
}
