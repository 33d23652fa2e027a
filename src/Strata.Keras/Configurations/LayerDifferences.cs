using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strata.Keras.Configurations;

/// <summary>
/// The layers whose configuration in Keras is not their record's own, key for key. A layer that is not here has in Keras the record's
/// name and keys, and so has one of yours.
/// </summary>
internal static class LayerDifferences
{
    private static readonly LayerDifference[] All =
    [
        new(typeof(Input)) { KerasName = "InputLayer" },
        new(typeof(ActivationLayer)) { KerasName = "Activation" },
        new(typeof(Dense)) { IsBuilt = true, Inert = Keys(("quantization_config", "null")) },
        new(typeof(EinsumDense))
        {
            IsBuilt = true,
            Inert = Keys(("quantization_config", "null")),
            Read = config => Wrap(config, "output_shape"),
        },
        new(typeof(Embedding)) { IsBuilt = true },
        new(typeof(BatchNormalization))
        {
            IsBuilt = true,
            Inert = Keys(
                ("synchronized", "false"),
                ("renorm", "false"),
                ("renorm_clipping", "null"),
                ("renorm_momentum", "0.99")
            ),
            Read = config => Unwrap(config, "axis"),
        },
        new(typeof(LayerNormalization))
        {
            IsBuilt = true,
            Inert = Keys(("rms_scaling", "false")),
            Read = config => Unwrap(config, "axis"),
            Write = config => Wrap(config, "axis"),
        },
        new(typeof(GroupNormalization)) { IsBuilt = true },
        new(typeof(RMSNormalization)) { IsBuilt = true, Read = config => Unwrap(config, "axis") },
        new(typeof(UnitNormalization)) { Read = config => Unwrap(config, "axis") },
        new(typeof(SpectralNormalization)) { IsBuilt = true },
        new(typeof(Softmax)) { Read = config => Unwrap(config, "axis") },
        new(typeof(PReLU)) { IsBuilt = true },
        new(typeof(LeakyReLU)) { Read = config => Rename(config, "alpha", "negative_slope") },
        new(typeof(Dropout)) { Inert = Keys(("seed", "null")) },
        new(typeof(AlphaDropout)) { Inert = Keys(("seed", "null")) },
        new(typeof(SpatialDropout1D)) { Inert = Keys(("seed", "null")) },
        new(typeof(GaussianDropout)) { Inert = Keys(("seed", "null")) },
        new(typeof(GaussianNoise)) { Inert = Keys(("seed", "null")) },
        new(typeof(Flatten)) { Inert = Keys(("data_format", "\"channels_last\"")) },
        new(typeof(Reshape)) { IsBuilt = true },
        new(typeof(Add)) { IsBuilt = true },
        new(typeof(Average)) { IsBuilt = true },
        new(typeof(Concatenate)) { IsBuilt = true },
        new(typeof(Maximum)) { IsBuilt = true },
        new(typeof(Minimum)) { IsBuilt = true },
        new(typeof(Multiply)) { IsBuilt = true },
        new(typeof(Subtract)) { IsBuilt = true },
        new(typeof(Dot))
        {
            IsBuilt = true,
            Read = config =>
            {
                if (Json.Whole(config["axes"]) is { } axis)
                {
                    config["axes"] = new JsonArray(axis, axis);
                }
            },
        },
        new(typeof(Normalization))
        {
            IsBuilt = true,
            Read = ReadNormalization,
            Write = config =>
            {
                Wrap(config, "axis");
                // Keras takes both or none.
                if (Json.IsNull(config["mean"]) != Json.IsNull(config["variance"]))
                {
                    config["mean"] ??= new JsonArray(0.0);
                    config["variance"] ??= new JsonArray(1.0);
                }
            },
        },
        new(typeof(Discretization)) { Inert = Keys(("epsilon", "0.01"), ("sparse", "false")) },
        new(typeof(CategoryEncoding)) { Inert = Keys(("sparse", "false")) },
        new(typeof(IntegerLookup))
        {
            Inert = Keys(
                ("oov_token", "-1"),
                ("vocabulary_dtype", "\"int64\""),
                ("idf_weights", "null"),
                ("invert", "false"),
                ("sparse", "false"),
                ("pad_to_max_tokens", "false")
            ),
        },
        new(typeof(StringLookup))
        {
            Inert = Keys(
                ("idf_weights", "null"),
                ("invert", "false"),
                ("sparse", "false"),
                ("pad_to_max_tokens", "false"),
                ("encoding", "\"utf-8\"")
            ),
        },
    ];

    /// <summary>What is different for a layer's class.</summary>
    public static LayerDifference Of(Type type) => Array.Find(All, known => known.Type == type) ?? new LayerDifference(type);

    /// <summary>What is different for what Keras calls a class, or null where nothing is known to be.</summary>
    public static LayerDifference? Of(string kerasName) => Array.Find(All, known => known.KerasName == kerasName);

    private static Dictionary<string, string> Keys(params (string Key, string Value)[] keys) =>
        keys.ToDictionary(pair => pair.Key, pair => pair.Value);

    // Keras writes axis 1 as [1] once a layer is built.
    private static void Unwrap(JsonObject config, string key)
    {
        if (config[key] is JsonArray { Count: 1 } list)
        {
            config[key] = list[0]?.DeepClone();
        }
    }

    private static void Wrap(JsonObject config, string key)
    {
        if (config[key] is JsonValue value)
        {
            config[key] = new JsonArray(value.DeepClone());
        }
    }

    private static void Rename(JsonObject config, string old, string name)
    {
        if (config[old] is { } value)
        {
            config.Remove(old);
            config[name] = value.DeepClone();
        }
    }

    private static void ReadNormalization(JsonObject config)
    {
        // No axis is written as none of them.
        if (config["axis"] is JsonArray { Count: 0 })
        {
            config["axis"] = null;
        }
        Unwrap(config, "axis");
        Flatten(config, "mean");
        Flatten(config, "variance");
    }

    // A single number or (1, features) means what a list of features means.
    private static void Flatten(JsonObject config, string key)
    {
        JsonNode? node = config[key];
        while (node is JsonArray { Count: 1 } list && list[0] is JsonArray inner)
        {
            node = inner;
        }
        config[key] = node?.GetValueKind() == JsonValueKind.Number ? new JsonArray(node.DeepClone()) : node?.DeepClone();
    }
}
