using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Strata.Numerics;
using static Strata.Kernels.GemmExtents;

namespace Strata.Kernels;

/// <summary>The innermost loop of a product: a tile of up to 12 rows by one or two lanes, held in registers over all of k.</summary>
/// <remarks>
/// Register layout: row i has the accumulators ci (columns 0 .. Count - 1) and di (the next Count columns); one step of k loads two
/// lanes of B and spreads one number of A per row. The source is the tallest tile; the height and the width are constants of the type
/// arguments, so the JIT drops the rows and the half that a smaller tile has not. No remainders here: whoever calls hands over B
/// in whole lanes and, at the right edge, a scratch tile for C.
/// </remarks>
internal static unsafe class GemmTile<T, L>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where L : struct, IVectorLane<L, T>
{
    /// <summary>Rows of the tallest tile that the registers hold: 24 accumulators of 32 registers, or 12 of 16.</summary>
    public static int MaxRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => L.Count * sizeof(T) == 64 || System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported ? 12 : 6;
    }

    /// <summary>Columns of a wide tile; a narrow one has half of it.</summary>
    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * L.Count;
    }

    /// <summary>C (rows, wide ? 2 lanes : 1 lane) = or += A (rows, k) * B (k, the same columns), over k in order.</summary>
    public static void Multiply(
        int rows,
        bool wide,
        nint k,
        T* a,
        nint aRow,
        nint aColumn,
        in GemmPanel<T> panel,
        T* c,
        nint cRow,
        bool resume
    )
    {
        if (wide)
        {
            Multiply<Two>(rows, k, a, aRow, aColumn, panel, c, cRow, resume);
        }
        else
        {
            Multiply<One>(rows, k, a, aRow, aColumn, panel, c, cRow, resume);
        }
    }

    private static void Multiply<TLanes>(
        int rows,
        nint k,
        T* a,
        nint aRow,
        nint aColumn,
        in GemmPanel<T> panel,
        T* c,
        nint cRow,
        bool resume
    )
        where TLanes : struct, IGemmExtent
    {
        switch (rows)
        {
            case 1:
                Tile<One, TLanes>(k, a, aRow, aColumn, panel, c, cRow, resume);
                break;
            case 2:
                Tile<Two, TLanes>(k, a, aRow, aColumn, panel, c, cRow, resume);
                break;
            case 3:
                Tile<Three, TLanes>(k, a, aRow, aColumn, panel, c, cRow, resume);
                break;
            case 4:
                Tile<Four, TLanes>(k, a, aRow, aColumn, panel, c, cRow, resume);
                break;
            case 5:
                Tile<Five, TLanes>(k, a, aRow, aColumn, panel, c, cRow, resume);
                break;
            case 6:
                Tile<Six, TLanes>(k, a, aRow, aColumn, panel, c, cRow, resume);
                break;
            case 7:
                Tile<Seven, TLanes>(k, a, aRow, aColumn, panel, c, cRow, resume);
                break;
            case 8:
                Tile<Eight, TLanes>(k, a, aRow, aColumn, panel, c, cRow, resume);
                break;
            case 9:
                Tile<Nine, TLanes>(k, a, aRow, aColumn, panel, c, cRow, resume);
                break;
            case 10:
                Tile<Ten, TLanes>(k, a, aRow, aColumn, panel, c, cRow, resume);
                break;
            case 11:
                Tile<Eleven, TLanes>(k, a, aRow, aColumn, panel, c, cRow, resume);
                break;
            case 12:
                Tile<Twelve, TLanes>(k, a, aRow, aColumn, panel, c, cRow, resume);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(T* a, L left, L right, bool wide, ref L c, ref L d)
    {
        L x = L.Broadcast(*a);
        c = L.FusedMultiplyAdd(x, left, c);
        if (wide)
        {
            d = L.FusedMultiplyAdd(x, right, d);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(T* source, bool wide)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(source);
            if (wide)
            {
                Sse.Prefetch0(source + L.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(T* source, bool wide, ref L c, ref L d)
    {
        c = L.Load(source);
        if (wide)
        {
            d = L.Load(source + L.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* destination, bool wide, L c, L d)
    {
        L.Store(c, destination);
        if (wide)
        {
            L.Store(d, destination + L.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TRows, TLanes>(
        nint k,
        T* a,
        nint aRow,
        nint aColumn,
        in GemmPanel<T> panel,
        T* c,
        nint cRow,
        bool resume
    )
        where TRows : struct, IGemmExtent
        where TLanes : struct, IGemmExtent
    {
        int rows = TRows.Value;
        bool wide = TLanes.Value == 2;
        L c0 = L.Zero,
            d0 = L.Zero;
        L c1 = L.Zero,
            d1 = L.Zero;
        L c2 = L.Zero,
            d2 = L.Zero;
        L c3 = L.Zero,
            d3 = L.Zero;
        L c4 = L.Zero,
            d4 = L.Zero;
        L c5 = L.Zero,
            d5 = L.Zero;
        L c6 = L.Zero,
            d6 = L.Zero;
        L c7 = L.Zero,
            d7 = L.Zero;
        L c8 = L.Zero,
            d8 = L.Zero;
        L c9 = L.Zero,
            d9 = L.Zero;
        L c10 = L.Zero,
            d10 = L.Zero;
        L c11 = L.Zero,
            d11 = L.Zero;
        if (resume)
        {
            T* row = c;
            Load(row, wide, ref c0, ref d0);
            if (rows > 1)
                Load(row += cRow, wide, ref c1, ref d1);
            if (rows > 2)
                Load(row += cRow, wide, ref c2, ref d2);
            if (rows > 3)
                Load(row += cRow, wide, ref c3, ref d3);
            if (rows > 4)
                Load(row += cRow, wide, ref c4, ref d4);
            if (rows > 5)
                Load(row += cRow, wide, ref c5, ref d5);
            if (rows > 6)
                Load(row += cRow, wide, ref c6, ref d6);
            if (rows > 7)
                Load(row += cRow, wide, ref c7, ref d7);
            if (rows > 8)
                Load(row += cRow, wide, ref c8, ref d8);
            if (rows > 9)
                Load(row += cRow, wide, ref c9, ref d9);
            if (rows > 10)
                Load(row += cRow, wide, ref c10, ref d10);
            if (rows > 11)
                Load(row += cRow, wide, ref c11, ref d11);
        }
        // One pointer for three rows: row i is at a distance of 0, 1 or 2 strides from it.
        nint second = 2 * aRow;
        T* a0 = a;
        T* a3 = a0 + (second + aRow);
        T* a6 = a3 + (second + aRow);
        T* a9 = a6 + (second + aRow);
        T* b = panel.B;
        nint bRow = panel.Row;
        T* packed = panel.Packed;
        T* fetched = panel.Fetched;
        nint fetchedStep = panel.FetchedStep;
        for (nint p = 0; p < k; p++)
        {
            Fetch(fetched, wide);
            L left = L.Load(b);
            L right = wide ? L.Load(b + L.Count) : left;
            if (packed != null)
            {
                Store(packed, wide, left, right);
                packed += wide ? 2 * L.Count : L.Count;
            }
            Step(a0, left, right, wide, ref c0, ref d0);
            if (rows > 1)
                Step(a0 + aRow, left, right, wide, ref c1, ref d1);
            if (rows > 2)
                Step(a0 + second, left, right, wide, ref c2, ref d2);
            if (rows > 3)
                Step(a3, left, right, wide, ref c3, ref d3);
            if (rows > 4)
                Step(a3 + aRow, left, right, wide, ref c4, ref d4);
            if (rows > 5)
                Step(a3 + second, left, right, wide, ref c5, ref d5);
            if (rows > 6)
                Step(a6, left, right, wide, ref c6, ref d6);
            if (rows > 7)
                Step(a6 + aRow, left, right, wide, ref c7, ref d7);
            if (rows > 8)
                Step(a6 + second, left, right, wide, ref c8, ref d8);
            if (rows > 9)
                Step(a9, left, right, wide, ref c9, ref d9);
            if (rows > 10)
                Step(a9 + aRow, left, right, wide, ref c10, ref d10);
            if (rows > 11)
                Step(a9 + second, left, right, wide, ref c11, ref d11);
            a0 += aColumn;
            a3 += aColumn;
            a6 += aColumn;
            a9 += aColumn;
            b += bRow;
            fetched += fetchedStep;
        }
        Store(c, wide, c0, d0);
        if (rows > 1)
            Store(c += cRow, wide, c1, d1);
        if (rows > 2)
            Store(c += cRow, wide, c2, d2);
        if (rows > 3)
            Store(c += cRow, wide, c3, d3);
        if (rows > 4)
            Store(c += cRow, wide, c4, d4);
        if (rows > 5)
            Store(c += cRow, wide, c5, d5);
        if (rows > 6)
            Store(c += cRow, wide, c6, d6);
        if (rows > 7)
            Store(c += cRow, wide, c7, d7);
        if (rows > 8)
            Store(c += cRow, wide, c8, d8);
        if (rows > 9)
            Store(c += cRow, wide, c9, d9);
        if (rows > 10)
            Store(c += cRow, wide, c10, d10);
        if (rows > 11)
            Store(c += cRow, wide, c11, d11);
    }
}
