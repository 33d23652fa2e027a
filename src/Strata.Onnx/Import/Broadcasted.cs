namespace Strata.Onnx;

/// <summary>Numbers of the file laid out anew on the way into a weight.</summary>
internal static class Broadcasted
{
    /// <summary>Stretched as NumPy does: aligned at the last axis, an axis of 1 or a missing one repeats.</summary>
    /// <param name="values">The numbers, row-major.</param>
    /// <param name="from">Their sizes.</param>
    /// <param name="to">The sizes wanted; not fewer axes.</param>
    public static double[] To(double[] values, IReadOnlyList<int> from, IReadOnlyList<int> to)
    {
        int[] steps = new int[to.Count];
        int step = 1;
        for (int axis = from.Count - 1, place = to.Count - 1; axis >= 0; axis--, place--)
        {
            steps[place] = from[axis] == 1 ? 0 : step;
            step *= from[axis];
        }
        double[] result = new double[to.Aggregate(1, (product, size) => checked(product * size))];
        for (int i = 0; i < result.Length; i++)
        {
            int rest = i;
            int at = 0;
            for (int axis = to.Count - 1; axis >= 0; axis--)
            {
                at += rest % to[axis] * steps[axis];
                rest /= to[axis];
            }
            result[i] = values[at];
        }
        return result;
    }

    /// <summary>Whether numbers of these sizes stretch to those.</summary>
    public static bool Fits(IReadOnlyList<int> from, IReadOnlyList<int> to) =>
        from.Count <= to.Count
        && from.Select((size, axis) => size == 1 || size == to[to.Count - from.Count + axis]).All(fits => fits);

    /// <summary>A matrix' rows as columns.</summary>
    public static double[] Transposed(double[] values, int rows, int columns)
    {
        double[] result = new double[values.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                result[column * rows + row] = values[row * columns + column];
            }
        }
        return result;
    }
}
