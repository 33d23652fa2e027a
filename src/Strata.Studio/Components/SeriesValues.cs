using System.Text;
using System.Text.Json;

namespace Strata.Studio.Components;

/// <summary>What a line chart says of each of its points, as JSON for <c>series.js</c>, which shows it where the mouse or a key is.</summary>
internal static class SeriesValues
{
    private const int Digits = 4;

    /// <summary>Places and values with four significant digits, and how each line looks.</summary>
    /// <param name="unit">What a place is, such as <c>epoch</c>.</param>
    /// <param name="hint">What a click does; null: nothing.</param>
    /// <param name="places">What stands below each point.</param>
    /// <param name="lines">The lines; a value that is not a number was not measured.</param>
    public static string Write(
        string unit,
        string? hint,
        IEnumerable<double> places,
        IEnumerable<(string Name, string Colour, bool IsBroken, IEnumerable<double> Values)> lines
    )
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("unit", unit);
            json.WriteString("hint", hint);
            // A place is a count, and is told whole.
            WriteTexts(json, "places", places.Select(NumberText.Whole));
            json.WriteStartArray("lines");
            foreach (var (name, colour, isBroken, values) in lines)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("colour", colour);
                json.WriteBoolean("broken", isBroken);
                WriteTexts(json, "values", values.Select(value => double.IsNaN(value) ? "–" : NumberText.Short(value, Digits)));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }
}
