using System.Numerics;

namespace Strata.Kernels;

/// <summary>Rows of a table by indices that are data, and the way back to the table.</summary>
internal static unsafe class Lookup
{
    /// <summary><c>y[i] = table[index[i]]</c>; an index that is no integer or lies outside gives a row of NaN.</summary>
    /// <param name="table">(rows, width).</param>
    /// <param name="index">(count), integers stored as numbers.</param>
    /// <param name="y">(count, width).</param>
    /// <param name="count">How many indices.</param>
    /// <param name="rows">How many rows the table has.</param>
    /// <param name="width">How long a row is.</param>
    public static void Forward<T>(T* table, T* index, T* y, int count, int rows, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < count; i++, y += width)
        {
            if (IsRow(index[i], rows, out nint row))
            {
                Elementwise.Copy(table + row * width, y, width);
            }
            else
            {
                Elementwise.Fill(y, T.NaN, width);
            }
        }
    }

    /// <summary>The gradient of the table: each row is the sum of the upstream rows that were read from it, added in their order.</summary>
    /// <remarks>On one thread, so that a row's chain of additions is always the same; an index that is no row adds nothing.</remarks>
    public static void Backward<T>(T* index, T* upstream, T* gradient, int count, int rows, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Elementwise.Fill(gradient, T.Zero, rows * width);
        for (int i = 0; i < count; i++, upstream += width)
        {
            if (IsRow(index[i], rows, out nint row))
            {
                T* sum = gradient + row * width;
                for (nint j = 0; j < width; j++)
                {
                    sum[j] += upstream[j];
                }
            }
        }
    }

    private static bool IsRow<T>(T index, int rows, out nint row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool inside = index >= T.Zero && index < T.CreateTruncating(rows) && T.IsInteger(index);
        row = inside ? nint.CreateTruncating(index) : 0;
        return inside;
    }
}
