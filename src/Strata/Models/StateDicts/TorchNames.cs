namespace Strata.Models.StateDicts;

/// <summary>What the weights of a layer are called in PyTorch's module of the same kind, and how their axes stand there.</summary>
internal static class TorchNames
{
    private const string Weight = "weight";
    private const string Bias = "bias";

    // The kernel of a Dense is (in, units), the weight of a Linear (out, in).
    private static readonly int[] Transposed = [1, 0];

    private static readonly Dictionary<Type, Dictionary<string, (string Role, int[]? Axes)>> Known = new()
    {
        [typeof(Dense)] = new() { ["kernel"] = (Weight, Transposed), ["bias"] = (Bias, null) },
        [typeof(Embedding)] = new() { ["embeddings"] = (Weight, null) },
        [typeof(BatchNormalization)] = new()
        {
            ["gamma"] = (Weight, null),
            ["beta"] = (Bias, null),
            ["moving_mean"] = ("running_mean", null),
            ["moving_variance"] = ("running_var", null),
        },
        [typeof(LayerNormalization)] = new() { ["gamma"] = (Weight, null), ["beta"] = (Bias, null) },
        [typeof(GroupNormalization)] = new() { ["gamma"] = (Weight, null), ["beta"] = (Bias, null) },
        [typeof(RMSNormalization)] = new() { ["scale"] = (Weight, null) },
        [typeof(PReLU)] = new() { ["alpha"] = (Weight, null) },
    };

    /// <summary>A layer's weight there; one of a layer that PyTorch does not have keeps its name and axes.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="name">The weight's name within it.</param>
    /// <param name="weight">The weight.</param>
    public static TorchTensor Of(Layer layer, string name, Weight weight) =>
        Known.TryGetValue(layer.GetType(), out var names) && names.TryGetValue(name, out var there)
            ? new(there.Role, weight, there.Axes)
            : new(name.Replace('/', '.'), weight, null);
}
