using System.Text.Json.Nodes;
using Strata.Graphs;

namespace Strata.Keras.Configurations;

/// <summary>Inputs in Keras' form, which has numbers and words.</summary>
/// <remarks>
/// Dates are written as the two numbers that stand for each. That they are dates, what the features of a row are called, and the type of
/// the model's numbers where the input has words, stands under a key of its own beside the configuration, where Keras looks at nothing
/// that it does not know: within the configuration every key is an argument to a constructor.
/// </remarks>
internal static class InputForm
{
    /// <summary>What Keras calls the type of words.</summary>
    public const string Text = "string";

    private const string DefaultNumbers = "float32";
    private const string Extras = "strata";
    private const string TypeKey = "type";
    private const string FeaturesKey = "features";
    private const string NumbersKey = "dtype";

    /// <summary>Whether a configuration asks for words.</summary>
    public static bool IsText(JsonObject config) => config["dtype"] is JsonValue type && type.ToString() == Text;

    /// <summary>The type of the model's numbers as an input of words tells it; null: it does not.</summary>
    public static JsonNode? NumbersOf(JsonObject layer) => (layer[Extras] as JsonObject)?[NumbersKey]?.DeepClone();

    /// <summary>What a layer reads that is the first of a line and has no input in the file.</summary>
    public static InputType TypeFor(string kerasName) =>
        kerasName == LayerDifferences.Of(typeof(StringLookup)).KerasName ? InputType.Text : InputType.Number;

    /// <summary>The shape of an input as Keras has it, with the batch in front.</summary>
    public static Shape ShapeOf(Input input) =>
        input.Type == InputType.Text ? input.Shape.Batched : input.Type.Expand(input.Shape).Batched;

    /// <summary>The type of what a layer gives.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="numbers">The type of the model's numbers.</param>
    public static string DataTypeName(Layer layer, string numbers) =>
        layer switch
        {
            Input { Type: InputType.Text } => Text,
            StringLookup { OutputMode: CategoryMode.Int } or IntegerLookup { OutputMode: CategoryMode.Int } => "int64",
            _ => numbers,
        };

    /// <summary>Fills the frame of an input.</summary>
    public static JsonObject Write(Input input, JsonObject frame, string? name, string numbers)
    {
        frame["config"] = new JsonObject
        {
            ["batch_shape"] = LayerWriter.Sizes(ShapeOf(input)),
            ["dtype"] = DataTypeName(input, numbers),
            ["sparse"] = false,
            ["ragged"] = false,
            ["name"] = name,
            ["optional"] = false,
        };
        var extras = new JsonObject();
        if (input.Type == InputType.Date)
        {
            extras[TypeKey] = ObjectWriter.Write(input.Type);
        }
        if (input.Type == InputType.Text && numbers != DefaultNumbers)
        {
            extras[NumbersKey] = numbers;
        }
        if (input.Features is not null)
        {
            extras[FeaturesKey] = ObjectWriter.Write(input.Features);
        }
        if (extras.Count > 0)
        {
            frame[Extras] = extras;
        }
        return frame;
    }

    /// <summary>The configuration of an input in the core's form.</summary>
    /// <param name="layer">What the file says of it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="row">The shape of a row.</param>
    /// <param name="isText">Whether it takes words.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <exception cref="Formats.ModelFormatException">What stands beside the configuration does not fit it.</exception>
    public static JsonObject Read(JsonObject layer, string name, JsonArray row, bool isText, string path)
    {
        InputType type = isText ? InputType.Text : InputType.Number;
        JsonObject extras = layer[Extras] is { } given ? Json.Object(given, $"{path}.{Extras}") : [];
        foreach (var (key, value) in extras)
        {
            bool isKnown = key switch
            {
                FeaturesKey => true,
                TypeKey => !isText && value?.ToString() == "date",
                _ => key == NumbersKey && isText,
            };
            if (!isKnown)
            {
                throw Json.Bad(
                    $"{path}.{Extras}.{key}",
                    "the type date of numbers, the dtype of a model of words, or features",
                    value
                );
            }
        }
        if (extras.ContainsKey(TypeKey))
        {
            type = InputType.Date;
            if (row.Count == 0 || Json.Whole(row[^1]) != 2)
            {
                throw Json.Bad($"{path}: the shape of the input", "two numbers for each date", row);
            }
            row.RemoveAt(row.Count - 1);
        }
        return new JsonObject
        {
            ["name"] = name,
            ["shape"] = row,
            [TypeKey] = ObjectWriter.Write(type),
            [FeaturesKey] = extras[FeaturesKey]?.DeepClone(),
        };
    }
}
