namespace Strata.Onnx;

/// <summary>An axis brought to the end by changing places with the last, which is its own way back.</summary>
internal static class LastAxis
{
    /// <summary>The order of the axes.</summary>
    public static int[] Order(int rank, int axis)
    {
        int[] order = [.. Enumerable.Range(0, rank)];
        (order[axis], order[^1]) = (order[^1], order[axis]);
        return order;
    }
}
