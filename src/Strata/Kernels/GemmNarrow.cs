using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Strata.Numerics;
using static Strata.Kernels.GemmExtents;

namespace Strata.Kernels;

/// <summary>Products with few columns, such as a network's last layer: a register holds a quarter of a register's columns of four rows.</summary>
/// <remarks>
/// <para>
/// In a tile of whole registers ten columns of floats would leave six of sixteen places empty, and one column fifteen. Here each quarter
/// of a register (128 bits: four floats, two doubles) belongs to another row. A step of k spreads one number of each row over its
/// quarter, within the register that holds as many steps of the four rows, and multiplies it with a piece of B's row that stands in
/// all quarters: so up to three pieces make up to twelve columns of floats or six of doubles.
/// </para>
/// <para>Each element is one chain of fused multiply-adds over k in order, as everywhere.</para>
/// </remarks>
internal static unsafe class GemmNarrow<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Four registers of four rows: with three pieces twelve sums, more than a multiply-add takes turns.
    private const int Height = 16;

    private const int MostPieces = 3;

    // Steps of k whose rows of B fill half the first cache at most, and those below which a tile costs more to begin than it saves.
    private const int Depth = 512;
    private const int Shallow = 16;

    // Steps of k between what is read of a row of A and what is fetched meanwhile.
    private static int Ahead => 512 / sizeof(T);

    // Columns of a piece, and steps of k in a register.
    private static int Quarter
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => GemmQuarters<T>.Columns;
    }

    /// <summary>Computes C's rows <paramref name="top"/> .. <paramref name="bottom"/> - 1, or says that others do better.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryMultiply<TEpilogue>(in GemmOperands<T> x, int top, int bottom, in TEpilogue epilogue)
        where TEpilogue : struct, IGemmEpilogue<T>
    {
        if (!Avx512F.IsSupported || x.N > MostPieces * Quarter || x.AColumn != 1 || x.K < Shallow || bottom - top < Height)
        {
            return false;
        }
        int width = (x.N + Quarter - 1) / Quarter * Quarter;
        GemmScratch<T> scratch = GemmBlocks<T, Vector512Lane<T>>.Scratch;
        T* sums = scratch.Tile;
        for (int p = 0; p < x.K; p += Depth)
        {
            int k = Math.Min(Depth, x.K - p);
            Pack(x, p, k, width, scratch.Panels);
            for (int row = top; row < bottom; row += Height)
            {
                // The last tile has as many rows as all: some it computes once more, and keeps to itself.
                int i = Math.Min(row, bottom - Height);
                T* a = x.A + i * x.ARow + p;
                T* c = x.C + i * x.CRow;
                if (p > 0)
                {
                    GemmPacking<T, Vector512Lane<T>>.Rows(c, x.CRow, sums, width, Height, x.N);
                }
                if (i == row)
                {
                    TileOf(k, a, x.ARow, scratch.Panels, c, x.CRow, x.N, p > 0 ? sums : null);
                }
                else
                {
                    T* whole = sums + Height * width;
                    int known = row - i;
                    TileOf(k, a, x.ARow, scratch.Panels, whole, width, x.N, p > 0 ? sums : null);
                    c += known * x.CRow;
                    GemmPacking<T, Vector512Lane<T>>.Rows(whole + known * width, width, c, x.CRow, Height - known, x.N);
                }
                if (p + k == x.K)
                {
                    Finish(c, x.CRow, row, Math.Min(Height, bottom - row), x.N, epilogue);
                }
            }
        }
        return true;
    }

    // Rows of B of whole pieces; what stands beyond the last column only meets sums that nobody reads.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(in GemmOperands<T> x, int p, int k, int width, T* to)
    {
        // Columns that are so few stand in half a panel.
        bool isPacked = x.Panels != null;
        nint row = isPacked ? Vector512<T>.Count : x.BRow;
        nint column = isPacked ? 1 : x.BColumn;
        T* b = (isPacked ? x.Panels : x.B) + p * row;
        for (int i = 0; i < k; i++, b += row, to += width)
        {
            for (int j = 0; j < x.N; j++)
            {
                to[j] = b[j * column];
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Finish<TEpilogue>(T* c, nint cRow, int row, int rows, int columns, in TEpilogue epilogue)
        where TEpilogue : struct, IGemmEpilogue<T>
    {
        for (int i = 0; i < rows; i++, c += cRow)
        {
            epilogue.Apply(c, row + i, 0, columns);
        }
    }

    private static void TileOf(int k, T* a, nint aRow, T* b, T* c, nint cRow, int columns, T* sums)
    {
        switch ((columns + Quarter - 1) / Quarter)
        {
            case 1:
                Tile<One>(k, a, aRow, b, c, cRow, columns, sums);
                break;
            case 2:
                Tile<Two>(k, a, aRow, b, c, cRow, columns - Quarter, sums);
                break;
            default:
                Tile<Three>(k, a, aRow, b, c, cRow, columns - 2 * Quarter, sums);
                break;
        }
    }

    // Register ij holds piece j of the rows 4 i .. 4 i + 3.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TPieces>(int k, T* a, nint aRow, T* b, T* c, nint cRow, int last, T* sums)
        where TPieces : struct, IGemmExtent
    {
        int width = TPieces.Value * Quarter;
        nint four = 4 * aRow;
        nint cFour = 4 * cRow;
        Vector512<T> c00 = default,
            c01 = default,
            c02 = default;
        Vector512<T> c10 = default,
            c11 = default,
            c12 = default;
        Vector512<T> c20 = default,
            c21 = default,
            c22 = default;
        Vector512<T> c30 = default,
            c31 = default,
            c32 = default;
        if (sums != null)
        {
            Load<TPieces>(sums, ref c00, ref c01, ref c02);
            Load<TPieces>(sums + 4 * width, ref c10, ref c11, ref c12);
            Load<TPieces>(sums + 8 * width, ref c20, ref c21, ref c22);
            Load<TPieces>(sums + 12 * width, ref c30, ref c31, ref c32);
        }
        T* a0 = a;
        T* a1 = a0 + four;
        T* a2 = a1 + four;
        T* a3 = a2 + four;
        int whole = k - k % Quarter;
        for (int p = 0; p < whole; p += Quarter)
        {
            nint at = p + Ahead;
            Fetch(a + (at < k ? at : at - k + Height * aRow) + (p / Quarter % 4) * four, aRow);
            var r0 = GemmQuarters<T>.Rows(a0, aRow);
            var r1 = GemmQuarters<T>.Rows(a1, aRow);
            var r2 = GemmQuarters<T>.Rows(a2, aRow);
            var r3 = GemmQuarters<T>.Rows(a3, aRow);
            a0 += Quarter;
            a1 += Quarter;
            a2 += Quarter;
            a3 += Quarter;
            Read<TPieces>(b, out var left, out var middle, out var right);
            Add<TPieces>(r0, 0, left, middle, right, ref c00, ref c01, ref c02);
            Add<TPieces>(r1, 0, left, middle, right, ref c10, ref c11, ref c12);
            Add<TPieces>(r2, 0, left, middle, right, ref c20, ref c21, ref c22);
            Add<TPieces>(r3, 0, left, middle, right, ref c30, ref c31, ref c32);
            Read<TPieces>(b += width, out left, out middle, out right);
            Add<TPieces>(r0, 1, left, middle, right, ref c00, ref c01, ref c02);
            Add<TPieces>(r1, 1, left, middle, right, ref c10, ref c11, ref c12);
            Add<TPieces>(r2, 1, left, middle, right, ref c20, ref c21, ref c22);
            Add<TPieces>(r3, 1, left, middle, right, ref c30, ref c31, ref c32);
            if (Quarter == 4)
            {
                Read<TPieces>(b += width, out left, out middle, out right);
                Add<TPieces>(r0, 2, left, middle, right, ref c00, ref c01, ref c02);
                Add<TPieces>(r1, 2, left, middle, right, ref c10, ref c11, ref c12);
                Add<TPieces>(r2, 2, left, middle, right, ref c20, ref c21, ref c22);
                Add<TPieces>(r3, 2, left, middle, right, ref c30, ref c31, ref c32);
                Read<TPieces>(b += width, out left, out middle, out right);
                Add<TPieces>(r0, 3, left, middle, right, ref c00, ref c01, ref c02);
                Add<TPieces>(r1, 3, left, middle, right, ref c10, ref c11, ref c12);
                Add<TPieces>(r2, 3, left, middle, right, ref c20, ref c21, ref c22);
                Add<TPieces>(r3, 3, left, middle, right, ref c30, ref c31, ref c32);
            }
            b += width;
        }
        // The last steps one by one, so that nothing behind a row is read.
        for (; whole < k; whole++, a0++, a1++, a2++, a3++, b += width)
        {
            Read<TPieces>(b, out var left, out var middle, out var right);
            Add<TPieces>(GemmQuarters<T>.Column(a0, aRow), 0, left, middle, right, ref c00, ref c01, ref c02);
            Add<TPieces>(GemmQuarters<T>.Column(a1, aRow), 0, left, middle, right, ref c10, ref c11, ref c12);
            Add<TPieces>(GemmQuarters<T>.Column(a2, aRow), 0, left, middle, right, ref c20, ref c21, ref c22);
            Add<TPieces>(GemmQuarters<T>.Column(a3, aRow), 0, left, middle, right, ref c30, ref c31, ref c32);
        }
        Store<TPieces>(c, cRow, last, c00, c01, c02);
        Store<TPieces>(c += cFour, cRow, last, c10, c11, c12);
        Store<TPieces>(c += cFour, cRow, last, c20, c21, c22);
        Store<TPieces>(c += cFour, cRow, last, c30, c31, c32);
    }

    // Sixteen rows are more than the machine foresees: a line of four of them at each turn, of the next tile's at the end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(T* rows, nint row)
    {
        Sse.Prefetch0(rows);
        Sse.Prefetch0(rows + row);
        Sse.Prefetch0(rows + 2 * row);
        Sse.Prefetch0(rows + 3 * row);
    }

    // Four rows of whole pieces.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TPieces>(T* sums, ref Vector512<T> left, ref Vector512<T> middle, ref Vector512<T> right)
        where TPieces : struct, IGemmExtent
    {
        int width = TPieces.Value * Quarter;
        left = GemmQuarters<T>.Rows(sums, width);
        if (TPieces.Value > 1)
        {
            middle = GemmQuarters<T>.Rows(sums + Quarter, width);
        }
        if (TPieces.Value > 2)
        {
            right = GemmQuarters<T>.Rows(sums + 2 * Quarter, width);
        }
    }

    // Four rows of C, of the last piece as many columns as there are.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TPieces>(T* to, nint row, int last, Vector512<T> left, Vector512<T> middle, Vector512<T> right)
        where TPieces : struct, IGemmExtent
    {
        GemmQuarters<T>.StoreRows(left, to, row, TPieces.Value > 1 ? Quarter : last);
        if (TPieces.Value > 1)
        {
            GemmQuarters<T>.StoreRows(middle, to + Quarter, row, TPieces.Value > 2 ? Quarter : last);
        }
        if (TPieces.Value > 2)
        {
            GemmQuarters<T>.StoreRows(right, to + 2 * Quarter, row, last);
        }
    }

    // A row of B, each piece in all quarters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Read<TPieces>(T* b, out Vector512<T> left, out Vector512<T> middle, out Vector512<T> right)
        where TPieces : struct, IGemmExtent
    {
        left = GemmQuarters<T>.Everywhere(b);
        middle = TPieces.Value > 1 ? GemmQuarters<T>.Everywhere(b + Quarter) : left;
        right = TPieces.Value > 2 ? GemmQuarters<T>.Everywhere(b + 2 * Quarter) : left;
    }

    // The number at a place of each row times the row of B.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TPieces>(
        Vector512<T> rows,
        int place,
        Vector512<T> left,
        Vector512<T> middle,
        Vector512<T> right,
        ref Vector512<T> c,
        ref Vector512<T> d,
        ref Vector512<T> e
    )
        where TPieces : struct, IGemmExtent
    {
        Vector512<T> x = GemmQuarters<T>.Spread(rows, place);
        c = GemmQuarters<T>.FusedMultiplyAdd(x, left, c);
        if (TPieces.Value > 1)
        {
            d = GemmQuarters<T>.FusedMultiplyAdd(x, middle, d);
        }
        if (TPieces.Value > 2)
        {
            e = GemmQuarters<T>.FusedMultiplyAdd(x, right, e);
        }
    }
}
