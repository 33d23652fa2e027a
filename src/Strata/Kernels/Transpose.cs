using System.Numerics;

namespace Strata.Kernels;

/// <summary>Copies that move numbers to other places: permuted axes, and blocks cut out of rows or set into them.</summary>
internal static unsafe class Transpose
{
    /// <summary>The largest rank.</summary>
    public const int MaximumRank = 8;

    // A tile of 16 by 16 floats: each line of it is one cache line.
    private const int Tile = 16;

    /// <summary>
    /// The axes in another order: axis i of y is axis <c>axes[i]</c> of x, as in NumPy's transpose. x and y do not overlap.
    /// </summary>
    /// <param name="x">The numbers, row-major.</param>
    /// <param name="y">The same numbers, row-major in the new order.</param>
    /// <param name="shape">The shape of x.</param>
    /// <param name="axes">A permutation of the axes.</param>
    public static void Permute<T>(T* x, T* y, ReadOnlySpan<int> shape, ReadOnlySpan<int> axes)
        where T : unmanaged
    {
        Span<int> strides = stackalloc int[MaximumRank];
        Span<int> sizes = stackalloc int[MaximumRank];
        Span<int> steps = stackalloc int[MaximumRank];
        int stride = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        if (stride == 0)
        {
            return;
        }
        // The axes of y with their steps in x; axes that lie in x as they will in y are joined.
        int rank = 0;
        foreach (int axis in axes)
        {
            if (shape[axis] == 1)
            {
                continue;
            }
            if (rank > 0 && steps[rank - 1] == strides[axis] * shape[axis])
            {
                sizes[rank - 1] *= shape[axis];
                steps[rank - 1] = strides[axis];
            }
            else
            {
                sizes[rank] = shape[axis];
                steps[rank++] = strides[axis];
            }
        }
        Walk(x, y, sizes[..rank], steps[..rank]);
    }

    /// <summary>Copies (outer, width): rows that lie a stride apart in both, for cutting along an axis and joining along it.</summary>
    public static void CopyBlock<T>(T* source, int sourceStride, T* destination, int destinationStride, int outer, int width)
        where T : unmanaged
    {
        if (sourceStride == width && destinationStride == width)
        {
            Elementwise.Copy(source, destination, outer * width);
            return;
        }
        for (nint row = 0; row < outer; row++)
        {
            Elementwise.Copy(source + row * sourceStride, destination + row * destinationStride, width);
        }
    }

    private static void Walk<T>(T* x, T* y, ReadOnlySpan<int> sizes, ReadOnlySpan<int> steps)
        where T : unmanaged
    {
        if (sizes.Length == 0)
        {
            *y = *x;
            return;
        }
        if (sizes.Length == 1)
        {
            Line(x, steps[0], y, sizes[0]);
            return;
        }
        if (sizes.Length == 2 && steps[0] == 1)
        {
            // x: (sizes[1], sizes[0]) with rows steps[1] apart.
            Plane(x, steps[1], y, sizes[1], sizes[1], sizes[0]);
            return;
        }
        nint inside = 1;
        foreach (int size in sizes[1..])
        {
            inside *= size;
        }
        for (nint i = 0; i < sizes[0]; i++)
        {
            Walk(x + i * steps[0], y + i * inside, sizes[1..], steps[1..]);
        }
    }

    private static void Line<T>(T* x, nint step, T* y, int count)
        where T : unmanaged
    {
        if (step == 1)
        {
            Elementwise.Copy(x, y, count);
            return;
        }
        for (nint i = 0; i < count; i++)
        {
            y[i] = x[i * step];
        }
    }

    // Tile by tile, so that the lines read and the lines written both stay in the first-level cache.
    private static void Plane<T>(T* x, nint xStride, T* y, nint yStride, int rows, int columns)
        where T : unmanaged
    {
        for (nint row = 0; row < rows; row += Tile)
        {
            nint rowEnd = Math.Min(row + Tile, rows);
            for (nint column = 0; column < columns; column += Tile)
            {
                nint columnEnd = Math.Min(column + Tile, columns);
                for (nint j = column; j < columnEnd; j++)
                {
                    for (nint i = row; i < rowEnd; i++)
                    {
                        y[j * yStride + i] = x[i * xStride + j];
                    }
                }
            }
        }
    }
}
