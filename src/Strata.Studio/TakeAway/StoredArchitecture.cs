using System.Text.Json;
using Strata.Formats;

namespace Strata.Studio.TakeAway;

/// <summary>One use of a layer: which one, the how many-th, and what it reads.</summary>
/// <param name="Layer">The layer's name in the model.</param>
/// <param name="Number">Counted from 0 for each layer.</param>
/// <param name="Inputs">The uses whose results go in, by name and number.</param>
internal sealed record StoredCall(string Layer, int Number, IReadOnlyList<(string Layer, int Number)> Inputs);

/// <summary>Which layer of a model reads which, read from the JSON that a saved model carries.</summary>
internal sealed class StoredArchitecture
{
    private StoredArchitecture(bool isLine, IReadOnlyList<StoredCall> calls)
    {
        IsLine = isLine;
        Calls = calls;
    }

    /// <summary>Whether each layer reads the one before, and none is used twice.</summary>
    public bool IsLine { get; }

    /// <summary>Every use of a layer, in an order in which they can be computed.</summary>
    public IReadOnlyList<StoredCall> Calls { get; }

    /// <summary>What goes in, in the model's order.</summary>
    public required IReadOnlyList<(string Layer, int Number)> Inputs { get; init; }

    /// <summary>What comes out.</summary>
    public required IReadOnlyList<(string Layer, int Number)> Outputs { get; init; }

    /// <summary>The names of the layers, each once, in order.</summary>
    public IReadOnlyList<string> Names => [.. Calls.Select(call => call.Layer).Distinct()];

    /// <summary>Reads a model's architecture.</summary>
    /// <exception cref="NotSupportedException">Something of the model cannot be saved; the message names it.</exception>
    public static StoredArchitecture Of(Model model)
    {
        using JsonDocument json = JsonDocument.Parse(JsonOf(model));
        JsonElement config = json.RootElement.GetProperty("config");
        return json.RootElement.GetProperty("class_name").GetString() == "Sequential" ? Line(config) : Graph(config);
    }

    private static string JsonOf(Model model)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            model.Save(path);
            return SafeTensors.Read(path).Metadata["model"];
        }
        catch (ArgumentException e)
        {
            throw new NotSupportedException(e.Message, e);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static StoredArchitecture Line(JsonElement config)
    {
        string[] names = [.. config.GetProperty("layers").EnumerateArray().Select(layer => NameOf(layer.GetProperty("config")))];
        return new(true, [.. names.Select((name, i) => new StoredCall(name, 0, i == 0 ? [] : [(names[i - 1], 0)]))])
        {
            Inputs = [(names[0], 0)],
            Outputs = [(names[^1], 0)],
        };
    }

    private static StoredArchitecture Graph(JsonElement config)
    {
        List<StoredCall> waiting =
        [
            .. config
                .GetProperty("layers")
                .EnumerateArray()
                .SelectMany(entry =>
                {
                    string name = NameOf(entry.GetProperty("layer").GetProperty("config"));
                    JsonElement nodes = entry.GetProperty("inbound_nodes");
                    return nodes.GetArrayLength() == 0
                        ? [new StoredCall(name, 0, [])]
                        : nodes.EnumerateArray().Select((node, number) => new StoredCall(name, number, Places(node)));
                }),
        ];
        var calls = new List<StoredCall>();
        var done = new HashSet<(string, int)>();
        // A shared layer's second use may read what comes after its first in the list.
        while (waiting.Find(call => call.Inputs.All(done.Contains)) is { } ready)
        {
            waiting.Remove(ready);
            calls.Add(ready);
            done.Add((ready.Layer, ready.Number));
        }
        return new(false, calls)
        {
            Inputs = Places(config.GetProperty("input_layers")),
            Outputs = Places(config.GetProperty("output_layers")),
        };
    }

    private static string NameOf(JsonElement config) => config.GetProperty("name").GetString()!;

    private static (string, int)[] Places(JsonElement list) =>
        [.. list.EnumerateArray().Select(place => (place[0].GetString()!, place[1].GetInt32()))];
}
