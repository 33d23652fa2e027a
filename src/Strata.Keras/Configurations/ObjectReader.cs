using System.Text.Json.Nodes;
using Strata.Formats;

namespace Strata.Keras.Configurations;

/// <summary>Brings what Keras writes of initializers, losses, optimizers and the like into the form that the core reads.</summary>
/// <remarks>Nothing is made here: the core's reader still finds each class in its closed list, and refuses every key that it does not know.</remarks>
/// <param name="registry">What a file may name.</param>
/// <param name="file">What to call the file in messages.</param>
internal sealed class ObjectReader(Registry registry, string file)
{
    // Layers that Keras takes as activations with parameters.
    private static readonly Dictionary<string, string> ActivationsOfLayers = new()
    {
        ["ReLU"] = nameof(Activations.Relu),
        ["LeakyReLU"] = nameof(Activations.LeakyRelu),
        ["ELU"] = nameof(Activations.Elu),
    };

    // Random numbers come from the model's own seed, and how Python compiles a step is no question here.
    private static readonly HashSet<string> Ignored = ["seed", "dtype", "jit_compile", "is_legacy_optimizer", "autocast"];

    /// <summary>The value in the core's form.</summary>
    /// <param name="node">What the file says.</param>
    /// <param name="isActivation">Whether it stands where an activation is expected.</param>
    public JsonNode? Read(JsonNode? node, bool isActivation = false)
    {
        switch (node)
        {
            case JsonArray list:
                return new JsonArray([.. list.Select(element => Read(element))]);
            case JsonObject { } json when json["class_name"] is JsonValue name:
                return ReadObject(json, name.ToString(), isActivation);
            default:
                return node?.DeepClone();
        }
    }

    /// <summary>A configuration in the core's form: what asks for nothing, and what no class of that name has, is left out.</summary>
    public JsonObject ReadConfig(JsonObject config, string className)
    {
        var result = new JsonObject();
        foreach (var (key, value) in config)
        {
            // What a class of ours must be given has nothing that null could mean.
            if (Json.IsNull(value) && Fields(className, key).Any(field => field.IsRequired))
            {
                throw new ModelFormatException($"{file}: {className} needs '{key}', and it is null.");
            }
            if (
                Fields(className, key).Any()
                || !(Ignored.Contains(key) || Json.IsNull(value) || (key == "axis" && Json.Whole(value) == -1))
            )
            {
                result[key] = Read(value, key == "activation");
            }
        }
        return result;
    }

    private JsonNode? ReadObject(JsonObject json, string className, bool isActivation)
    {
        switch (className)
        {
            // A Python tuple, and an array of numbers.
            case "__tuple__":
                return Read(json["config"] ?? json["items"]);
            case "__numpy__" or "__tensor__" when json["config"] is JsonObject array:
                return Read(array["value"]);
            // A function is named and never looked up anywhere but in the catalogue.
            case "function":
                return json["config"]?.DeepClone();
        }
        string name = isActivation && ActivationsOfLayers.TryGetValue(className, out string? formula) ? formula : className;
        // Keras' older name of some initializers.
        const string Suffix = "Initializer";
        if (name.EndsWith(Suffix, StringComparison.Ordinal) && registry.Find(typeof(Initializer), name) is null)
        {
            name = name[..^Suffix.Length];
        }
        return new JsonObject
        {
            ["class_name"] = name,
            ["config"] = json["config"] is JsonObject config ? ReadConfig(config, name) : json["config"]?.DeepClone(),
        };
    }

    private IEnumerable<RecordField> Fields(string className, string key) =>
        registry
            .Of(typeof(object))
            .Where(known => known.ClassName == className)
            .SelectMany(known => known.Shape.Fields.Where(field => field.Key == key));
}
