using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Formats;

namespace Strata.Keras.Configurations;

/// <summary>Reads what the layers of a graph are called on: Keras 3 writes the arguments of each call, older files lists alone.</summary>
internal static class CallReader
{
    /// <summary>A layer with its calls in the core's form.</summary>
    /// <param name="layer">What the file says of the layer.</param>
    /// <param name="read">The layer in the core's form.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <exception cref="ModelFormatException">A call is of another kind.</exception>
    public static JsonObject Read(JsonObject layer, JsonObject read, string path)
    {
        JsonArray nodes = Json.List(layer["inbound_nodes"], $"{path}.inbound_nodes");
        return new JsonObject
        {
            ["layer"] = read,
            ["inbound_nodes"] = new JsonArray([.. nodes.Select((node, i) => Inputs(node, $"{path}.inbound_nodes[{i}]"))]),
        };
    }

    /// <summary>Inputs or outputs of a model: one, a list or a dictionary of <c>[layer, call, 0]</c>.</summary>
    /// <exception cref="ModelFormatException">They are something else.</exception>
    public static JsonArray Histories(JsonNode? node, string path)
    {
        var found = new JsonArray();
        Gather(node, found, path);
        return found;
    }

    private static JsonArray Inputs(JsonNode? node, string path)
    {
        var found = new JsonArray();
        if (node is JsonObject call)
        {
            Gather(call["args"], found, path);
            foreach (var (key, value) in call["kwargs"] as JsonObject ?? [])
            {
                if (value is not null && value.GetValueKind() is not (JsonValueKind.False or JsonValueKind.Null))
                {
                    throw Json.Bad($"{path}.kwargs.{key}", "nothing: a layer here is called on its inputs alone", value);
                }
            }
            return found;
        }
        Gather(node, found, path);
        return found;
    }

    private static void Gather(JsonNode? node, JsonArray found, string path)
    {
        switch (node)
        {
            case JsonArray { Count: >= 3 } history when history[0]?.GetValueKind() == JsonValueKind.String:
                Add(history, found, path);
                break;
            case JsonArray list:
                foreach (JsonNode? element in list)
                {
                    Gather(element, found, path);
                }
                break;
            case JsonObject tensor when HistoryOf(tensor) is { } history:
                Add(history, found, path);
                break;
            case JsonObject tuple when tuple["class_name"]?.ToString() == "__tuple__":
                Gather(tuple["config"] ?? tuple["items"], found, path);
                break;
            case JsonObject named when !named.ContainsKey("class_name"):
                foreach (var (_, value) in named)
                {
                    Gather(value, found, path);
                }
                break;
            default:
                throw Json.Bad(path, "the layers that are called on, such as [\"dense\", 0, 0]", node);
        }
    }

    private static JsonArray? HistoryOf(JsonObject tensor) =>
        tensor["config"] is JsonObject config && config["keras_history"] is JsonArray { Count: >= 3 } history ? history : null;

    private static void Add(JsonArray history, JsonArray found, string path)
    {
        if (Json.Whole(history[1]) is not { } call || Json.Whole(history[2]) != 0)
        {
            throw Json.Bad(path, "the first output of a layer, as [name, call, 0]", history);
        }
        found.Add(new JsonArray(Json.Text(history[0], path), call, 0));
    }
}
