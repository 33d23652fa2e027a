using System.Text.Json.Nodes;

namespace Strata.Keras.Configurations;

/// <summary>Where a layer's configuration in Keras differs from its record's.</summary>
/// <param name="Type">The record.</param>
internal sealed record LayerDifference(Type Type)
{
    /// <summary>What Keras calls the class.</summary>
    public string KerasName { get; init; } = Type.Name;

    /// <summary>Keys that Keras writes and the record has not, each with the one value (as JSON) that asks for nothing.</summary>
    public IReadOnlyDictionary<string, string> Inert { get; init; } = new Dictionary<string, string>();

    /// <summary>From Keras' form to the record's, in place.</summary>
    public Action<JsonObject> Read { get; init; } = _ => { };

    /// <summary>From the record's form to Keras', in place.</summary>
    public Action<JsonObject> Write { get; init; } = _ => { };

    /// <summary>Whether Keras notes the shape of the input that the layer was built for.</summary>
    public bool IsBuilt { get; init; }
}
