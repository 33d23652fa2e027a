using System.Text.Json.Nodes;
using Strata.Formats;
using Strata.Keras.Weights;

namespace Strata.Keras.Configurations;

/// <summary>Brings a model of Keras into the form that the core reads, and notes where the weights of each layer stand.</summary>
/// <param name="registry">The layers that a file may name.</param>
/// <param name="file">What to call the file in messages.</param>
/// <param name="vocabularies">Those that stand beside the configuration; null: there is no room for any.</param>
internal sealed class ModelReader(Registry registry, string file, VocabularyReader? vocabularies = null)
{
    private const string Sequential = "Sequential";
    private const string Functional = "Functional";

    // Models within models within models, each called many times, would outgrow any memory; the largest networks have some thousand calls.
    private const long MostCalls = 5000;

    private readonly LayerReader layers = new(registry, file, vocabularies);
    private readonly List<LayerPlace> places = [];

    /// <summary>Every layer of the model and of models in it, in the file's order.</summary>
    public IReadOnlyList<LayerPlace> Places => places;

    /// <summary>The core's JSON of a model.</summary>
    /// <exception cref="ModelFormatException">Layers are not known, all of which are named, or the file is not what Keras writes.</exception>
    public string Read(JsonObject root)
    {
        var missing = new List<string>();
        long calls = Collect(root, $"{file}: $", missing);
        if (missing.Count > 0)
        {
            throw new ModelFormatException(
                $"{file}: the model has layers that are not here: {string.Join(", ", missing)}. What is yours, pass as customObjects: new "
                    + "CustomObjects() with it added; functions in a file, such as a Lambda's, are never read."
            );
        }
        if (calls > MostCalls)
        {
            throw new ModelFormatException($"{file}: the model has {calls} calls of layers, and at most {MostCalls} are read.");
        }
        JsonObject model = ReadModel(root, $"{file}: $", string.Empty, string.Empty);
        var config = (JsonObject)model["config"]!;
        config["dtype"] = layers.DataType == DataType.Float64 ? "float64" : "float32";
        config["seed"] = 0;
        return model.ToJsonString(Json.Plain);
    }

    // All at once: who has to write layers wants to know how many. Returns how often layers are called, within models too.
    private long Collect(JsonObject model, string path, List<string> missing)
    {
        long calls = 0;
        foreach (var (json, place) in LayersOf(model, path))
        {
            string kerasName = Json.Text(json["class_name"], $"{place}.class_name");
            string name = (json["config"] as JsonObject)?["name"]?.ToString() ?? "?";
            if (IsModel(kerasName))
            {
                long inner = Collect(json, place, missing);
                // Clipped, for the product over many levels outgrows any number.
                calls += Math.Min(inner, MostCalls + 1) * Math.Max(1, (json["inbound_nodes"] as JsonArray)?.Count ?? 1);
                continue;
            }
            calls += Math.Max(1, (json["inbound_nodes"] as JsonArray)?.Count ?? 1);
            if (
                registry.Find(typeof(Layer), LayerReader.ClassOf(kerasName)) is null
                // The sum of two tensors without a layer has a layer's class name.
                || json["module"]?.ToString().StartsWith("keras.src.ops", StringComparison.Ordinal) == true
            )
            {
                missing.Add($"{kerasName} '{name}'");
            }
        }
        return calls;
    }

    private static bool IsModel(string className) => className is Sequential or Functional or "Model";

    private static IEnumerable<(JsonObject Layer, string Path)> LayersOf(JsonObject model, string path)
    {
        JsonObject config = Json.Object(model["config"], $"{path}.config");
        JsonArray list = Json.List(config["layers"], $"{path}.config.layers");
        return list.Select((layer, i) => (Json.Object(layer, $"{path}.config.layers[{i}]"), $"{path}.config.layers[{i}]"));
    }

    private JsonObject ReadModel(JsonObject json, string path, string kerasPath, string ownPath)
    {
        string className = Json.Text(json["class_name"], $"{path}.class_name");
        JsonObject config = Json.Object(json["config"], $"{path}.config");
        bool isLine = className == Sequential;
        if (!IsModel(className))
        {
            throw new ModelFormatException($"{path}: the model is a {className}; known are {Sequential} and {Functional}.");
        }
        var names = new GroupNames();
        var result = new JsonArray();
        foreach (var (layer, place) in LayersOf(json, path))
        {
            string kerasName = Json.Text(layer["class_name"], $"{place}.class_name");
            string name = Json.Text(Json.Object(layer["config"], $"{place}.config")["name"], $"{place}.config.name");
            bool isInput = LayerReader.ClassOf(kerasName) == nameof(Input);
            if (isLine && result.Count == 0 && !isInput)
            {
                result.Add(FirstInput(config, layer, place));
            }
            // A line does not count its input among its layers.
            string group = isInput && isLine ? string.Empty : $"{kerasPath}layers/{names.Next(GroupClass(kerasName))}";
            JsonObject read = IsModel(kerasName)
                ? ReadModel(layer, place, $"{group}/", $"{ownPath}{name}/")
                : layers.Read(layer, place, group);
            if (group.Length > 0 && !IsModel(kerasName))
            {
                places.Add(new LayerPlace(group, ownPath + name, name));
            }
            result.Add(isLine ? read : CallReader.Read(layer, read, place));
        }
        var made = new JsonObject { ["name"] = config["name"] is JsonValue own ? own.ToString() : "model", ["layers"] = result };
        if (config["trainable"] is JsonValue trainable && ownPath.Length > 0)
        {
            made["trainable"] = trainable.DeepClone();
        }
        if (!isLine)
        {
            made["input_layers"] = CallReader.Histories(config["input_layers"], $"{path}.config.input_layers");
            made["output_layers"] = CallReader.Histories(config["output_layers"], $"{path}.config.output_layers");
        }
        return new JsonObject { ["class_name"] = isLine ? Sequential : Functional, ["config"] = made };
    }

    // A model that is nobody's subclass is a Functional, whatever an older file calls it.
    private static string GroupClass(string kerasName) => kerasName == "Model" ? Functional : kerasName;

    // A line without an input was built by its first data, and notes the shape of these.
    private JsonObject FirstInput(JsonObject config, JsonObject first, string path)
    {
        JsonObject ownConfig = Json.Object(first["config"], $"{path}.config");
        JsonNode? shape = ownConfig["batch_input_shape"] ?? ownConfig["batch_shape"] ?? config["build_input_shape"];
        return new JsonObject
        {
            ["class_name"] = nameof(Input),
            ["config"] = new JsonObject
            {
                ["shape"] = layers.Row(new JsonObject { ["batch_shape"] = shape?.DeepClone() }, path),
                ["type"] = SnakeCase.OfChoice($"{InputForm.TypeFor(Json.Text(first["class_name"], path))}"),
            },
        };
    }
}
