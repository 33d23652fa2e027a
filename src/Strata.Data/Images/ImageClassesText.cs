using System.Text;
using System.Text.Json;

namespace Strata.Data;

/// <summary>The classes of a model of images as JSON beside its weights.</summary>
internal static class ImageClassesText
{
    private const string ClassesKey = "classes";

    public static string Write(IReadOnlyList<string> classNames)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray(ClassesKey);
            foreach (string name in classNames)
            {
                json.WriteStringValue(name);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <exception cref="ArgumentException">The text is another.</exception>
    public static string[] Read(string text)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            return
            [
                .. json
                    .RootElement.GetProperty(ClassesKey)
                    .EnumerateArray()
                    .Select(name => name.GetString() ?? throw new JsonException("A name is null.")),
            ];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ArgumentException($"the names of the classes are damaged: {e.Message}", e);
        }
    }
}
