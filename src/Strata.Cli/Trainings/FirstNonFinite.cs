using System.Numerics.Tensors;

namespace Strata.Cli.Trainings;

/// <summary>Finds the layer in which a model begins to give what are no finite numbers.</summary>
internal static class FirstNonFinite
{
    private const int PieceRows = 256;
    private const int MostRows = 8192;

    /// <summary>The name of the first layer whose output is not finite for some of these rows; null where all are.</summary>
    public static string? LayerOf(Model model, Dataset rows)
    {
        string[] layers = [.. model.Weights.Select(weight => weight.LayerName).Concat(model.OutputNames).Distinct()];
        var found = new SortedSet<int>();
        for (int start = 0; start < Math.Min(rows.Count, MostRows) && found.Count == 0; start += PieceRows)
        {
            int[] piece = [.. Enumerable.Range(start, Math.Min(PieceRows, rows.Count - start))];
            IReadOnlyList<Tensor<double>> read = model.Compute(
                rows.Select(piece),
                nodes => [.. layers.Select(name => nodes[name])]
            );
            int first = read.Index().FirstOrDefault(layer => !IsFinite(layer.Item), (layers.Length, null!)).Index;
            if (first < layers.Length)
            {
                found.Add(first);
            }
        }
        return found.Count > 0 ? layers[found.Min] : null;
    }

    /// <summary>The name of the first layer with a weight that is no finite number; null where all are.</summary>
    public static string? WeightOf(Model model) =>
        model.Weights.FirstOrDefault(weight => !IsFinite(weight.ToTensor<double>()))?.LayerName;

    private static bool IsFinite(Tensor<double> tensor)
    {
        var values = new double[tensor.FlattenedLength];
        tensor.FlattenTo(values);
        return TensorPrimitives.IsFiniteAll<double>(values);
    }
}
