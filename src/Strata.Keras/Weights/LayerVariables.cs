using Strata.Models;

namespace Strata.Keras.Weights;

/// <summary>A variable of a layer in Keras' file.</summary>
/// <param name="Group">The group that it stands in, such as <c>layers/dense/vars</c>.</param>
/// <param name="Index">Its number there.</param>
/// <param name="Weight">Whose numbers it has; null: a count that Keras keeps and nothing here needs.</param>
internal sealed record LayerVariable(string Group, int Index, Weight? Weight)
{
    /// <summary>Its path in the file.</summary>
    public string Path => $"{Group}/{Index}";
}

/// <summary>The variables of a layer in Keras' order: what is trained, then what the layer keeps for itself.</summary>
internal static class LayerVariables
{
    /// <summary>The variables of a layer.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="weights">The model's weights.</param>
    public static IReadOnlyList<LayerVariable> Of(LayerPlace place, IReadOnlyList<Weight> weights)
    {
        Weight[] own = [.. weights.Where(weight => IsOf(weight, place.Path))];
        Layer? layer = own.Length > 0 ? LayerOf(own[0], place.Path) : null;
        string group = $"{place.KerasPath}/vars";
        return layer switch
        {
            // A wrapper keeps its vector for itself; the layer within has the rest.
            SpectralNormalization =>
            [
                .. Numbered(group, own.Where(weight => weight.Name.EndsWith("vector_u", StringComparison.Ordinal))),
                .. Numbered(
                    $"{place.KerasPath}/layer/vars",
                    own.Where(weight => !weight.Name.EndsWith("vector_u", StringComparison.Ordinal))
                ),
            ],
            Normalization { Mean: null, Variance: null } => [.. Numbered(group, own), new LayerVariable(group, own.Length, null)],
            // What was learned stands in the configuration.
            Normalization or Discretization or IntegerLookup or StringLookup or Imputation or DateFeatures => [],
            _ => Numbered(group, own.OrderBy(weight => weight.IsKept)),
        };
    }

    private static LayerVariable[] Numbered(string group, IEnumerable<Weight> weights) =>
        [.. weights.Select((weight, i) => new LayerVariable(group, i, weight))];

    private static bool IsOf(Weight weight, string path) =>
        weight.Path.Length > path.Length
        && weight.Path.StartsWith(path, StringComparison.Ordinal)
        && weight.Path[path.Length] == '/';

    // The weight of a model within the model knows the outermost layer: the way leads inwards by names.
    private static Layer LayerOf(Weight weight, string path)
    {
        Layer layer = weight.Layer;
        string rest = path[weight.LayerName.Length..];
        while (layer is ModelLayer model && rest.Length > 0)
        {
            LayerCall call = model.Architecture.Calls.First(call =>
                rest[1..] == call.Name || rest.AsSpan(1).StartsWith($"{call.Name}/", StringComparison.Ordinal)
            );
            layer = call.Layer;
            rest = rest[(call.Name.Length + 1)..];
        }
        return layer;
    }
}
