using System.Text.Json.Nodes;
using Strata.Formats;
using Strata.Graphs;

namespace Strata.Keras.Configurations;

/// <summary>Writes layers as Keras writes them.</summary>
/// <param name="dataType">What the model's numbers are, which Keras notes at each layer.</param>
internal sealed class LayerWriter(DataType dataType)
{
    /// <summary>What Keras calls the type of the numbers.</summary>
    public string DataTypeName { get; } = dataType == DataType.Float64 ? "float64" : "float32";

    /// <summary>The type of the numbers as an object.</summary>
    public JsonObject Policy() => ObjectWriter.Frame("keras", "DTypePolicy", new JsonObject { ["name"] = DataTypeName });

    /// <summary>A layer in its frame.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="name">Its name in the model; null: a layer within a layer, which needs none.</param>
    /// <param name="inputs">The shapes that it was built for, with the batch in front.</param>
    public JsonObject Write(Layer layer, string? name, IReadOnlyList<Shape> inputs)
    {
        LayerDifference difference = LayerDifferences.Of(layer.GetType());
        if (layer is Input input)
        {
            return InputForm.Write(input, Frame(difference, layer, null), name, DataTypeName);
        }
        var config = new JsonObject
        {
            ["name"] = name,
            ["trainable"] = layer.Trainable,
            ["dtype"] = Policy(),
        };
        if (name is null)
        {
            config.Remove("name");
        }
        foreach (RecordField field in new RecordShape(layer.GetType()).Fields)
        {
            if (field.Property.DeclaringType != typeof(Layer))
            {
                object? value = field.Property.GetValue(layer) ?? DefaultValues.Of(layer, field.Key);
                config[field.Key] = value is Layer inner ? Write(inner, inner.Name, inputs) : ObjectWriter.Write(value);
            }
        }
        difference.Write(config);
        foreach (var (key, value) in difference.Inert)
        {
            config[key] = JsonNode.Parse(value);
        }
        JsonObject frame = Frame(difference, layer, config);
        if (difference.IsBuilt)
        {
            frame["build_config"] = new JsonObject
            {
                ["input_shape"] = inputs.Count == 1 ? Sizes(inputs[0]) : new JsonArray([.. inputs.Select(Sizes)]),
            };
        }
        return frame;
    }

    /// <summary>A shape with null for the batch.</summary>
    public static JsonNode Sizes(Shape shape) =>
        new JsonArray([.. shape.Select(size => size == Shape.Free ? null : (JsonNode?)size)]);

    private static JsonObject Frame(LayerDifference difference, Layer layer, JsonObject? config) =>
        KerasModules.Has(layer)
            ? ObjectWriter.Frame(KerasModules.Of(layer), difference.KerasName, config)
            : ObjectWriter.Frame(
                KerasModules.Package.ToLowerInvariant(),
                difference.KerasName,
                config,
                KerasModules.RegisteredName(difference.KerasName)
            );
}
