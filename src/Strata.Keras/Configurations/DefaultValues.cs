using System.Text.Json.Nodes;
using Strata.Formats;
using Strata.Initializers;

namespace Strata.Keras.Configurations;

/// <summary>
/// What a key of a layer means where the record leaves it open: Keras writes it out, and reading takes what is written out as left
/// open again.
/// </summary>
internal static class DefaultValues
{
    private const string Activation = "activation";

    private static readonly Dictionary<string, Initializer> Initializers = new()
    {
        ["kernel_initializer"] = new GlorotUniform(),
        ["bias_initializer"] = new Zeros(),
        ["beta_initializer"] = new Zeros(),
        ["gamma_initializer"] = new Ones(),
        ["moving_mean_initializer"] = new Zeros(),
        ["moving_variance_initializer"] = new Ones(),
        ["embeddings_initializer"] = new RandomUniform(),
        ["alpha_initializer"] = new Zeros(),
    };

    /// <summary>What stands for an open key of a layer of Strata's; null: nothing does.</summary>
    public static object? Of(Layer layer, string key) =>
        layer.GetType().Assembly != typeof(Layer).Assembly ? null
        : key == Activation ? Strata.Activation.Linear
        : Initializers.GetValueOrDefault(key);

    /// <summary>Whether a value, in the record's form, is what an open key means.</summary>
    /// <param name="known">The layer's class.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">What the file says.</param>
    public static bool Is(Registered known, string key, JsonNode? value)
    {
        // Where the key must be given, it cannot be left open.
        if (
            known.Type.Assembly != typeof(Layer).Assembly
            || known.Shape.Fields.Any(field => field.Key == key && field.IsRequired)
        )
        {
            return false;
        }
        if (key == Activation)
        {
            return value is JsonValue name && name.ToString() == Activations.Linear.Name;
        }
        return Initializers.TryGetValue(key, out Initializer? initializer)
            && JsonNode.DeepEquals(value, JsonNode.Parse(Configuration.ToJson(initializer)));
    }
}
