using System.Numerics;

namespace Strata.Kernels;

/// <summary>Numbers taken by their index.</summary>
internal static unsafe class Gather
{
    /// <summary><c>y[r] = x[r, index[r]]</c> over x of (rows, columns).</summary>
    /// <remarks>An index that is no integer or lies outside gives NaN: the caller has to check labels where they come in.</remarks>
    public static void At<T>(T* x, T* index, T* y, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint r = 0; r < rows; r++)
        {
            y[r] = IsColumn(index[r], columns, out nint column) ? x[r * columns + column] : T.NaN;
        }
    }

    /// <summary>The gradient of <see cref="At"/>: <c>dx[r, index[r]] = upstream[r]</c>, 0 elsewhere and where the index is no column.</summary>
    public static void AtGradient<T>(T* index, T* upstream, T* dx, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Elementwise.Fill(dx, T.Zero, rows * columns);
        for (nint r = 0; r < rows; r++)
        {
            if (IsColumn(index[r], columns, out nint column))
            {
                dx[r * columns + column] = upstream[r];
            }
        }
    }

    /// <summary><c>y[r, index[r]] = 1</c> and 0 elsewhere in the row.</summary>
    /// <remarks>An index that is no integer or lies outside gives a row of NaN.</remarks>
    public static void OneHot<T>(T* index, T* y, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint r = 0; r < rows; r++, y += columns)
        {
            bool isInside = IsColumn(index[r], columns, out nint column);
            Elementwise.Fill(y, isInside ? T.Zero : T.NaN, columns);
            if (isInside)
            {
                y[column] = T.One;
            }
        }
    }

    private static bool IsColumn<T>(T label, int columns, out nint column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool inside = label >= T.Zero && label < T.CreateTruncating(columns) && T.IsInteger(label);
        column = inside ? nint.CreateTruncating(label) : 0;
        return inside;
    }
}
