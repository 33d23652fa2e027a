using System.Text.Json.Nodes;
using Strata.Formats;

namespace Strata.Keras.Configurations;

/// <summary>Brings what Keras writes of layers into the form that the core reads.</summary>
/// <param name="registry">The layers that a file may name.</param>
/// <param name="file">What to call the file in messages.</param>
/// <param name="vocabularies">Those that stand beside the configuration; null: there is no room for any.</param>
internal sealed class LayerReader(Registry registry, string file, VocabularyReader? vocabularies = null)
{
    private readonly ObjectReader objects = new(registry, file);

    private DataType? ofLayers;
    private DataType? ofInputs;

    /// <summary>What the model's numbers are; inputs, which may hold whole numbers, tell it only where no layer does.</summary>
    public DataType DataType => ofLayers ?? ofInputs ?? DataType.Float32;

    /// <summary>What the core calls a class of Keras'.</summary>
    public static string ClassOf(string kerasName) => LayerDifferences.Of(kerasName)?.Type.Name ?? kerasName;

    /// <summary>A layer in the core's form.</summary>
    /// <param name="layer">What the file says.</param>
    /// <param name="path">The file and the place in it, for messages.</param>
    /// <param name="group">The group of its weights; null: it has none of its own.</param>
    /// <exception cref="ModelFormatException">It is not what Keras writes, or asks for what there is not.</exception>
    public JsonObject Read(JsonObject layer, string path, string? group = null)
    {
        string kerasName = Json.Text(layer["class_name"], $"{path}.class_name");
        var config = (JsonObject)Json.Object(layer["config"], $"{path}.config").DeepClone();
        bool isText = InputForm.IsText(config);
        if (isText)
        {
            config["dtype"] = InputForm.NumbersOf(layer);
        }
        NoteDataType(config, path, kerasName == LayerDifferences.Of(typeof(Input)).KerasName);
        string className = ClassOf(kerasName);
        Registered known =
            registry.Find(typeof(Layer), className)
            ?? throw new ModelFormatException($"{path}: there is no layer {kerasName} here.");
        JsonObject result;
        if (known.Type == typeof(Input))
        {
            result = InputForm.Read(layer, Json.Text(config["name"], $"{path}.config.name"), Row(config, path), isText, path);
        }
        else
        {
            if (known.Type == typeof(StringLookup) || known.Type == typeof(IntegerLookup))
            {
                (vocabularies ?? new VocabularyReader(_ => null)).Complete(
                    config,
                    known.Type == typeof(StringLookup),
                    group,
                    path
                );
            }
            RequireSameHash(known, layer, config, path);
            LayerDifference difference = LayerDifferences.Of(known.Type);
            foreach (var (key, value) in difference.Inert)
            {
                if (config.TryGetPropertyValue(key, out JsonNode? given) && JsonNode.DeepEquals(given, JsonNode.Parse(value)))
                {
                    config.Remove(key);
                }
            }
            config.Remove("batch_input_shape");
            // A layer within a layer is read as a layer.
            JsonNode? inner = config["layer"] is JsonObject wrapped ? Read(wrapped, $"{path}.config.layer") : null;
            result = objects.ReadConfig(config, className);
            difference.Read(result);
            foreach (string key in result.Select(pair => pair.Key).ToArray())
            {
                if (DefaultValues.Is(known, key, result[key]))
                {
                    result.Remove(key);
                }
            }
            if (inner is not null)
            {
                result["layer"] = inner;
            }
        }
        return new JsonObject { ["class_name"] = className, ["config"] = result };
    }

    /// <summary>The shape of a row, of a <c>batch_shape</c> whose first size is the batch's.</summary>
    public JsonArray Row(JsonObject config, string path)
    {
        JsonNode? shape = config["batch_shape"] ?? config["batch_input_shape"];
        // An input of an older file may be wrapped as a tuple.
        JsonArray sizes = Json.List(objects.Read(shape), $"{path}: the shape of the input");
        if (sizes.Count == 0 || sizes.Skip(1).Any(size => Json.Whole(size) is not >= 0))
        {
            throw new ModelFormatException(
                $"{path}: the input's shape is {sizes.ToJsonString()}; expected null for the batch and known sizes behind it. Save "
                    + "the model with a fixed input shape."
            );
        }
        return new JsonArray([.. sizes.Skip(1).Select(size => size!.DeepClone())]);
    }

    // Where a hash chooses, Keras' weights behind the layer were trained for other choices than those made here.
    private static void RequireSameHash(Registered known, JsonObject layer, JsonObject config, string path)
    {
        bool isHashed =
            known.Type == typeof(Hashing)
            || (known.Type == typeof(StringLookup) && Json.Whole(config["num_oov_indices"]) > KerasModules.MostShared);
        if (isHashed && layer["registered_name"]?.ToString() != KerasModules.RegisteredName(known.ClassName))
        {
            throw new ModelFormatException(
                $"{path}: {known.ClassName} sorts words by Keras' hash, and the hash here is another, so that what was trained behind it "
                    + "would get other numbers. Use a StringLookup with a vocabulary and at most 1 index for unknown words in Keras, or "
                    + "make the model in code here and train it."
            );
        }
    }

    // The model decides the type of its numbers, and Keras notes it at each layer.
    private void NoteDataType(JsonObject config, string path, bool isInput)
    {
        JsonNode? node = config["dtype"] is JsonObject policy ? (policy["config"] as JsonObject)?["name"] : config["dtype"];
        config.Remove("dtype");
        // Layers of whole numbers, such as lookups, compute nothing with their type.
        if (Json.IsNull(node) || node!.ToString() is "int32" or "int64")
        {
            return;
        }
        DataType given = node.ToString() switch
        {
            "float32" => Strata.DataType.Float32,
            "float64" => Strata.DataType.Float64,
            var other => throw new ModelFormatException(
                $"{path}: the layer computes in {other}; float32 and float64 are read. Save the model with a dtype policy of float32."
            ),
        };
        if (isInput)
        {
            ofInputs ??= given;
            return;
        }
        if (ofLayers is { } before && before != given)
        {
            throw new ModelFormatException(
                $"{path}: the layer computes in {given} and others in {before}; a model here has one type of numbers."
            );
        }
        ofLayers = given;
    }
}
