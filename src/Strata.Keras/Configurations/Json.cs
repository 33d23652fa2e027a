using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Formats;

namespace Strata.Keras.Configurations;

/// <summary>Reads nodes of JSON of which nothing is known yet, and writes numbers as Python tells them apart.</summary>
internal static class Json
{
    /// <summary>Text as it is: a word in another script would be twice as long in escapes.</summary>
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON of a file: small, not deep, no key twice.</summary>
    /// <exception cref="ModelFormatException">It is not.</exception>
    public static JsonObject Parse(string text, string file)
    {
        using JsonDocument document = Configuration.Parse(text, file);
        return Object(JsonNode.Parse(document.RootElement.GetRawText()), file);
    }

    /// <exception cref="ModelFormatException">It is no object.</exception>
    public static JsonObject Object(JsonNode? node, string path) => node as JsonObject ?? throw Bad(path, "an object", node);

    /// <exception cref="ModelFormatException">It is no list.</exception>
    public static JsonArray List(JsonNode? node, string path) => node as JsonArray ?? throw Bad(path, "a list", node);

    /// <exception cref="ModelFormatException">It is no text.</exception>
    public static string Text(JsonNode? node, string path) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : throw Bad(path, "a text", node);

    /// <summary>A whole number, or null where it is something else.</summary>
    public static int? Whole(JsonNode? node) =>
        node is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && int.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    /// <summary>Whether it is nothing.</summary>
    public static bool IsNull(JsonNode? node) => node is null || node.GetValueKind() == JsonValueKind.Null;

    /// <summary>A number with a point or an exponent: Keras refuses a learning rate of 1 and takes 1.0.</summary>
    public static JsonNode Number(double number)
    {
        if (!double.IsFinite(number))
        {
            return JsonValue.Create(NonFinite.Name(number));
        }
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        return JsonNode.Parse(text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text)!;
    }

    /// <summary>What is wrong at a place.</summary>
    public static ModelFormatException Bad(string path, string expected, JsonNode? given)
    {
        string text = given?.ToJsonString() ?? "null";
        return new($"{path}: expected {expected}, given {(text.Length <= 60 ? text : text[..60] + "…")}.");
    }
}
