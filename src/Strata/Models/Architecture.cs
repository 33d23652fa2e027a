using System.Text;

namespace Strata.Models;

/// <summary>One use of a layer in a model.</summary>
/// <param name="Layer">The layer; the same object at each use of a shared one.</param>
/// <param name="Name">The layer's name in the model.</param>
/// <param name="Inputs">The uses whose results go in, as places in <see cref="Architecture.Calls"/>.</param>
internal sealed record LayerCall(Layer Layer, string Name, IReadOnlyList<int> Inputs);

/// <summary>The layers of a model in an order in which they can be computed, each with its name and its inputs.</summary>
internal sealed class Architecture
{
    private readonly List<LayerCall> calls = [];
    private readonly Dictionary<Layer, string> names = new(ReferenceEqualityComparer.Instance);

    public Architecture(IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor> outputs)
    {
        if (outputs.Count == 0 || inputs.Count == 0)
        {
            throw new ArgumentException("A model needs one input or more and one output or more.");
        }
        var places = new Dictionary<SymbolicTensor, int>(ReferenceEqualityComparer.Instance);
        Inputs = [.. inputs.Select(input => Place(input, places))];
        foreach (LayerCall call in calls)
        {
            if (call.Layer is not Input)
            {
                throw new ArgumentException(
                    $"The model's inputs are Input layers; '{call.Name}' is a {call.Layer.GetType().Name}."
                );
            }
        }
        Outputs = [.. outputs.Select(output => Place(output, places))];
    }

    /// <summary>Every use of a layer, inputs first.</summary>
    public IReadOnlyList<LayerCall> Calls => calls;

    /// <summary>The uses that are the model's inputs.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>The uses that are the model's outputs.</summary>
    public IReadOnlyList<int> Outputs { get; }

    private int Place(SymbolicTensor tensor, Dictionary<SymbolicTensor, int> places)
    {
        if (places.TryGetValue(tensor, out int place))
        {
            return place;
        }
        int[] inputs = [.. tensor.Inputs.Select(input => Place(input, places))];

        // An Input turned into a tensor twice is still one input, and one layer on the same tensors is one call.
        place = calls.FindIndex(call => ReferenceEquals(call.Layer, tensor.Layer) && call.Inputs.SequenceEqual(inputs));
        if (place < 0)
        {
            if (tensor.Layer is Input && Inputs is not null)
            {
                throw new ArgumentException(
                    $"A layer of the model reads the input {tensor.Layer}, which is not among the model's inputs; add it to them."
                );
            }
            place = calls.Count;
            calls.Add(new LayerCall(tensor.Layer, NameOf(tensor.Layer), inputs));
        }
        places[tensor] = place;
        return place;
    }

    private string NameOf(Layer layer)
    {
        if (names.TryGetValue(layer, out string? name))
        {
            return name;
        }
        if (layer.Name is { } own && (own.Length == 0 || own.Any(char.IsControl)))
        {
            throw new ArgumentException(
                $"A layer's name is one line of text, and that of {ExplainedCall.KindOf(layer)} is {System.Text.Json.JsonEncodedText.Encode(own)}."
            );
        }
        string stem = layer.Name ?? (layer as ModelLayer)?.ModelName ?? SnakeCase(ExplainedCall.KindOf(layer));
        name = stem;
        for (int number = 1; names.ContainsValue(name); number++)
        {
            if (layer.Name is not null)
            {
                throw new ArgumentException($"Two layers have the name '{name}'; names are unique in a model.");
            }
            name = $"{stem}_{number}";
        }
        return names[layer] = name;
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            if (
                char.IsUpper(name[i])
                && i > 0
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))
            )
            {
                text.Append('_');
            }
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
