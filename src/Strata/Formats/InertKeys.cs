using System.Text.Json;

namespace Strata.Formats;

/// <summary>What Keras writes that means nothing here, so that its files can be read without guessing.</summary>
internal static class InertKeys
{
    /// <summary>Keys beside <c>class_name</c> and <c>config</c>: where Python finds the class, and what building tells it again.</summary>
    private static readonly HashSet<string> OfObjects = ["module", "registered_name", "build_config", "shared_object_id"];

    /// <summary>Keys of a <c>config</c> and the values that ask for nothing: any other value is an error.</summary>
    private static readonly Dictionary<string, string[]> OfConfigs = new()
    {
        ["autocast"] = ["null", "true"],
        ["trainable"] = ["true"],
        ["seed"] = ["null"],
        ["quantization_config"] = ["null"],
        ["lora_rank"] = ["null"],
        ["lora_alpha"] = ["null"],
        ["activity_regularizer"] = ["null"],
        ["kernel_constraint"] = ["null"],
        ["bias_constraint"] = ["null"],
        ["input_axes"] = ["null"],
        ["output_axes"] = ["null"],
        ["synchronized"] = ["false"],
        ["renorm"] = ["false"],
        ["renorm_clipping"] = ["null"],
        ["renorm_momentum"] = ["null", "0.99"],
    };

    public static bool OfObject(string key) => OfObjects.Contains(key);

    public static bool OfConfig(string key, JsonElement value) =>
        key switch
        {
            // Where a record has a name, it is a field and never gets here.
            "name" => value.ValueKind is JsonValueKind.String or JsonValueKind.Null,
            "dtype" => IsPlainDataType(value),
            _ => OfConfigs.TryGetValue(key, out string[]? inert) && inert.Contains(value.GetRawText()),
        };

    // The model decides the type of its numbers; a policy that mixes types asks for more than we would give.
    private static bool IsPlainDataType(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => true,
            JsonValueKind.String => value.GetString() is "float32" or "float64",
            JsonValueKind.Object => value.TryGetProperty("class_name", out var name)
                && name.ValueKind == JsonValueKind.String
                && name.ValueEquals("DTypePolicy")
                && value.TryGetProperty("config", out var config)
                && config.ValueKind == JsonValueKind.Object
                && config.TryGetProperty("name", out var policy)
                && policy.ValueKind == JsonValueKind.String
                && IsPlainDataType(policy),
            _ => false,
        };
}
