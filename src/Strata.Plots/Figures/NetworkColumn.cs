namespace Strata.Plots;

/// <summary>The nodes of one layer in the picture of a network.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Remark">What it does with sums, such as <c>relu</c>; or empty.</param>
/// <param name="Units">How many nodes it has.</param>
/// <param name="Kernel">The weights that lead here, (nodes before, nodes), row-major; empty for the input.</param>
internal sealed record NetworkColumn(string Name, string Remark, int Units, float[] Kernel)
{
    // More nodes than these would touch each other: the first and the last are drawn.
    private const int Most = 12;
    private const int Head = 7;

    /// <summary>Whether some nodes are left out.</summary>
    public bool IsElided => Units > Most;

    /// <summary>How many nodes are left out.</summary>
    public int Left => Units - Drawn.Count;

    /// <summary>The nodes that are drawn.</summary>
    public IReadOnlyList<int> Drawn =>
        IsElided
            ? [.. Enumerable.Range(0, Head), .. Enumerable.Range(Units - (Most - Head - 1), Most - Head - 1)]
            : [.. Enumerable.Range(0, Units)];

    /// <summary>The height of a drawn node, from its place among the drawn: 0 is the middle.</summary>
    public double Height(int place)
    {
        int slots = IsElided ? Most : Units;
        int slot = IsElided && place >= Head ? place + 1 : place;
        return (slots - 1) / 2.0 - slot;
    }

    /// <summary>The height of the gap that stands for the nodes left out.</summary>
    public static double GapHeight => (Most - 1) / 2.0 - Head;

    /// <summary>The columns of a model whose layers are one chain of kernels; null of any other.</summary>
    public static IReadOnlyList<NetworkColumn>? Of(Model model)
    {
        Weight[] kernels = [.. model.Weights.Where(weight => weight.Name == "kernel")];
        bool isChain =
            model is Sequential
            && kernels.Length > 0
            && kernels.All(kernel => kernel.Shape.Rank == 2)
            && kernels.Zip(kernels.Skip(1)).All(pair => pair.First.Shape[1] == pair.Second.Shape[0]);
        if (!isChain || kernels.Any(kernel => model.Layers.OfType<Dense>().All(dense => dense.Units != kernel.Shape[1])))
        {
            return null;
        }
        return
        [
            new("input", string.Empty, kernels[0].Shape[0], []),
            .. kernels.Select(kernel =>
            {
                var values = new float[kernel.Count];
                kernel.CopyTo(values.AsSpan());
                string remark = model.GetLayer(kernel.LayerName) is Dense { Activation: { } activation }
                    ? $"{activation}"
                    : string.Empty;
                return new NetworkColumn(kernel.LayerName, remark, kernel.Shape[1], values);
            }),
        ];
    }
}
