using System.Text;
using System.Text.Json;

namespace Strata.Data;

/// <summary>The lines of a JSON lines file as UTF-8. Blank lines are passed over.</summary>
internal sealed class JsonLinesRecords(string path, TableOptions options) : IDisposable
{
    private readonly StreamReader text = TextFile.Open(path, options.Encoding);
    private byte[] bytes = new byte[1024];
    private int length;

    /// <summary>The line, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool Next()
    {
        try
        {
            while (text.ReadLine() is { } line)
            {
                Line++;
                if (!string.IsNullOrWhiteSpace(line))
                {
                    int longest = Encoding.UTF8.GetMaxByteCount(line.Length);
                    bytes = bytes.Length < longest ? new byte[longest * 2] : bytes;
                    length = Encoding.UTF8.GetBytes(line, bytes);
                    return true;
                }
            }
            return false;
        }
        catch (Exception e) when (e is not TableException)
        {
            throw TableException.Unreadable(path, e);
        }
    }

    /// <summary>A reader behind the opening brace of the line's object.</summary>
    public Utf8JsonReader Start()
    {
        var reader = new Utf8JsonReader(bytes.AsSpan(0, length));
        if (!Step(ref reader) || reader.TokenType != JsonTokenType.StartObject)
        {
            throw Fault(
                "expected an object such as {\"name\": 1}, one on each line. Write each row as an object on a line of its own."
            );
        }
        return reader;
    }

    /// <summary>Goes to the next key; false behind the object's end.</summary>
    public bool NextKey(ref Utf8JsonReader reader)
    {
        Step(ref reader);
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            return true;
        }
        if (Step(ref reader))
        {
            throw Fault("more stands behind the object. Write each row as an object on a line of its own.");
        }
        return false;
    }

    /// <summary>Goes from a key to its value, which is no object and no list.</summary>
    public void NextValue(ref Utf8JsonReader reader, string key)
    {
        Step(ref reader);
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            throw Fault(
                "expected a number, a text, true, false or null, and not an object or a list. Write its parts as columns.",
                key
            );
        }
    }

    public TableException Fault(string message, string? column = null) =>
        new(message, path, Line, column, column is null ? $"line {Line}" : $"line {Line}, column '{column}'");

    public void Dispose() => text.Dispose();

    private bool Step(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (JsonException e)
        {
            throw new TableException(
                $"it is not valid JSON at letter {e.BytePositionInLine + 1}. Write each row as an object on a line of its own.",
                path,
                Line,
                place: $"line {Line}",
                innerException: e
            );
        }
    }
}
