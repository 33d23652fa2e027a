using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Strata.Formats;

/// <summary>The JSON of layers, optimizers and the like, in Keras' form: <c>{"class_name": "Dense", "config": {"units": 32, …}}</c>.</summary>
/// <remarks>
/// A record is its own configuration, so nothing is written per type: the keys are the parameters of its constructor and its other
/// properties in snake case. An activation or a loss with default parameters is its plain name.
/// </remarks>
internal static class Configuration
{
    public const int MaximumBytes = 10_000_000;
    public const int MaximumDepth = 64;

    /// <summary>Writes a value that a configuration may hold.</summary>
    /// <exception cref="ArgumentException">The value, or one within it, is of another kind.</exception>
    public static void Write(Utf8JsonWriter json, object? value) => ConfigurationWriter.Write(json, value);

    /// <summary>The JSON of a value.</summary>
    /// <exception cref="ArgumentException">The value, or one within it, is of a kind that no configuration has.</exception>
    public static string ToJson(object? value, bool indented = false)
    {
        using var memory = new MemoryStream();
        // Relaxed, so that names of any script stay readable; the text is never pasted into a page.
        var options = new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(memory, options))
        {
            Write(json, value);
        }
        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    /// <summary>A document of which it is known that it is small, not deep, without a key twice and with whole characters only.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <exception cref="ModelFormatException">It is not such a document.</exception>
    public static JsonDocument Parse(string json, string file)
    {
        byte[] utf8 =
            Encoding.UTF8.GetByteCount(json) <= MaximumBytes
                ? Encoding.UTF8.GetBytes(json)
                : throw new ModelFormatException(
                    $"{file}: expected a configuration of at most {MaximumBytes} bytes, given more."
                );
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaximumDepth });
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    _ = reader.GetString();
                }
            }
            return JsonDocument.Parse(
                utf8,
                new JsonDocumentOptions { MaxDepth = MaximumDepth, AllowDuplicateProperties = false }
            );
        }
        catch (JsonException e)
        {
            throw new ModelFormatException($"{file}: the configuration is not JSON: {e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            // How the reader refuses a string with half a surrogate pair in escapes.
            throw new ModelFormatException($"{file}: the configuration is not text: {e.Message}", e);
        }
    }

    /// <summary>Reads a value of a parsed document.</summary>
    /// <param name="json">The value; from <see cref="Parse"/>.</param>
    /// <param name="registry">What it may name.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <exception cref="ModelFormatException">It is not a <typeparamref name="T"/>.</exception>
    public static T Read<T>(JsonElement json, Registry registry, string path = "$") =>
        (T)new ConfigurationReader(registry).Read(json, typeof(T), path)!;

    /// <summary>Reads the JSON of a value.</summary>
    /// <param name="json">The text.</param>
    /// <param name="registry">What it may name.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <exception cref="ModelFormatException">It is not the JSON of a <typeparamref name="T"/>.</exception>
    public static T FromJson<T>(string json, Registry registry, string file = "The configuration")
    {
        using var document = Parse(json, file);
        return Read<T>(document.RootElement, registry, $"{file}: $");
    }
}
