using System.Text.Json;
using Strata.Formats;

namespace Strata.Models;

/// <summary>Reads what <see cref="ArchitectureWriter"/> writes.</summary>
/// <param name="registry">The layers that a file may name.</param>
/// <param name="file">What to call the file in messages.</param>
internal sealed class ArchitectureReader(Registry registry, string file)
{
    /// <summary>The model of that JSON, its weights checked before memory is taken for them.</summary>
    public Model Read(string text, Action<IReadOnlyList<Weight>> check)
    {
        using JsonDocument document = Configuration.Parse(text, file);
        JsonElement root = document.RootElement;
        string kind = Get(root, "class_name", JsonValueKind.String).GetString()!;
        JsonElement config = Get(root, "config", JsonValueKind.Object);
        string name = Get(config, "name", JsonValueKind.String).GetString()!;
        JsonElement seedElement = Get(config, "seed", JsonValueKind.Number);
        int seed = seedElement.TryGetInt32(out int number) ? number : throw Bad($"the seed is {seedElement}, not a whole number");
        DataType dataType = Get(config, "dtype", JsonValueKind.String).GetString() switch
        {
            "float32" => DataType.Float32,
            "float64" => DataType.Float64,
            var other => throw Bad($"the dtype is '{other}'; known are float32 and float64"),
        };
        try
        {
            Architecture architecture = ReadGraph(kind, config, string.Empty);
            return kind == ArchitectureWriter.Sequential
                ? new Sequential(architecture, name, dataType, seed, check)
                : new Model(architecture, name, dataType, seed, check);
        }
        catch (Exception error) when (error is ArgumentException or OverflowException)
        {
            throw new ModelFormatException($"{file}: the layers make no model: {error.Message}", error);
        }
    }

    private Architecture ReadGraph(string kind, JsonElement config, string path)
    {
        JsonElement layers = Get(config, "layers", JsonValueKind.Array);
        switch (kind)
        {
            case ArchitectureWriter.Sequential:
                return Sequential.Line([.. layers.EnumerateArray().Select((layer, i) => ReadLayer(layer, $"{path}layers[{i}]"))]);
            case ArchitectureWriter.Functional:
                Dictionary<string, List<SymbolicTensor>> calls = ReadCalls(layers, path);
                return new Architecture(
                    [.. Histories(Get(config, "input_layers", JsonValueKind.Array), calls)],
                    [.. Histories(Get(config, "output_layers", JsonValueKind.Array), calls)]
                );
            default:
                throw Bad(
                    $"the model is a '{kind}'; known are {ArchitectureWriter.Sequential} and {ArchitectureWriter.Functional}"
                );
        }
    }

    private Layer ReadLayer(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("class_name", out JsonElement kind)
        && kind.ValueKind == JsonValueKind.String
        && kind.GetString() is ArchitectureWriter.Sequential or ArchitectureWriter.Functional
            ? ReadModel(json, kind.GetString()!, path)
            : Configuration.Read<Layer>(json, registry, $"{file}: {path}")
                ?? throw Bad($"{path} is null, and a layer is expected");

    private ModelLayer ReadModel(JsonElement json, string kind, string path)
    {
        JsonElement config = Get(json, "config", JsonValueKind.Object);
        string name = Get(config, "name", JsonValueKind.String).GetString()!;
        Architecture architecture = ReadGraph(kind, config, $"{path}.config.");
        bool isTrainable =
            !config.TryGetProperty("trainable", out JsonElement trainable) || trainable.ValueKind != JsonValueKind.False;
        return new(architecture, name, kind == ArchitectureWriter.Sequential, null) { Name = name, Trainable = isTrainable };
    }

    // A layer is called only on what stands before it, so one pass in the file's order is enough; a circle cannot be written.
    private Dictionary<string, List<SymbolicTensor>> ReadCalls(JsonElement layers, string path)
    {
        var calls = new Dictionary<string, List<SymbolicTensor>>();
        var waiting = new List<(Layer Layer, JsonElement[] Nodes)>();
        int place = 0;
        foreach (JsonElement element in layers.EnumerateArray())
        {
            Layer layer = ReadLayer(Get(element, "layer", JsonValueKind.Object), $"{path}layers[{place++}].layer");
            if (!calls.TryAdd(layer.Name ?? throw Bad("a layer has no name"), []))
            {
                throw Bad($"two layers have the name '{layer.Name}'");
            }
            if (layer is Input input)
            {
                calls[layer.Name].Add(input);
            }
            waiting.Add((layer, [.. Get(element, "inbound_nodes", JsonValueKind.Array).EnumerateArray()]));
        }
        // Calls of a shared layer may stand between those of others: go round until nothing more can be applied.
        for (bool moved = true; moved; )
        {
            moved = false;
            foreach (var (layer, nodes) in waiting)
            {
                List<SymbolicTensor> made = calls[layer.Name!];
                while (layer is not Input && made.Count < nodes.Length && TryHistories(nodes[made.Count], calls) is { } inputs)
                {
                    made.Add(layer.Apply([.. inputs]));
                    moved = true;
                }
            }
        }
        return calls;
    }

    private List<SymbolicTensor>? TryHistories(JsonElement node, Dictionary<string, List<SymbolicTensor>> calls)
    {
        if (node.ValueKind != JsonValueKind.Array)
        {
            throw Bad("a call's inputs are not a list");
        }
        var inputs = new List<SymbolicTensor>();
        foreach (JsonElement history in node.EnumerateArray())
        {
            (string name, int call) = History(history);
            if (!calls.TryGetValue(name, out List<SymbolicTensor>? made))
            {
                throw Bad($"a layer reads '{name}', which is no layer of the model");
            }
            if (call < 0 || call >= made.Count)
            {
                return null;
            }
            inputs.Add(made[call]);
        }
        return inputs;
    }

    private List<SymbolicTensor> Histories(JsonElement list, Dictionary<string, List<SymbolicTensor>> calls) =>
        TryHistories(list, calls) ?? throw Bad("an output or input is a call of a layer that there is not");

    private (string Name, int Call) History(JsonElement history) =>
        history.ValueKind == JsonValueKind.Array
        && history.GetArrayLength() == 3
        && history[0].ValueKind == JsonValueKind.String
        && history[1].ValueKind == JsonValueKind.Number
        && history[1].TryGetInt32(out int call)
            ? (history[0].GetString()!, call)
            : throw Bad($"an input is written {history}; expected [layer, call, 0]");

    private JsonElement Get(JsonElement json, string key, JsonValueKind kind) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(key, out JsonElement value) && value.ValueKind == kind
            ? value
            : throw Bad($"the model's '{key}' is missing or is no {kind}");

    private ModelFormatException Bad(string what) => new($"{file}: {what}.");
}
