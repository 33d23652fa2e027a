using System.Text;
using System.Text.Json;

namespace Strata.Data;

/// <summary>A JSON lines file: its columns are the keys of its first objects, in the order in which they come.</summary>
internal sealed class JsonLinesSource : TableSource
{
    public JsonLinesSource(string path, TableOptions options)
        : base(path, options)
    {
        TextFile.Beginning(path, options.Encoding);
        var guesses = new List<KindGuess>();
        var places = new Dictionary<string, KindGuess>(StringComparer.Ordinal);
        var marks = new MissingMarks(options.MissingMarks);
        int rows = TextFile.InferenceRows(path, options);
        using var records = new JsonLinesRecords(path, options);
        for (long row = 0; row < rows && records.Next(); row++)
        {
            Utf8JsonReader reader = records.Start();
            while (records.NextKey(ref reader))
            {
                string key = Text(records, ref reader);
                if (!places.TryGetValue(key, out KindGuess? guess))
                {
                    places.Add(key, guess = new(key));
                    guesses.Add(guess);
                }
                records.NextValue(ref reader, key);
                Add(guess, records, ref reader, marks);
            }
        }
        if (guesses.Count == 0)
        {
            throw new TableException("its objects have no keys. Write each row as an object such as {\"name\": 1}.", path);
        }
        string[] names = [.. guesses.Select(guess => guess.Name)];
        CheckNames(path, options, names);
        Schema = new(guesses.Select(guess => guess.Decide(path, options, decimalComma: false)));
    }

    /// <summary>A key or a text; its escapes may be no letters.</summary>
    public static string Text(JsonLinesRecords records, ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw records.Fault("a text has an escape that is no letter. Write it as UTF-8.");
        }
    }

    internal override long? TextBytes => new FileInfo(Name).Length;

    private protected override RowReader Start(TableBuilder builder) =>
        new JsonLinesRowReader(new JsonLinesRecords(Name, Options), builder, Schema);

    private static void Add(KindGuess guess, JsonLinesRecords records, ref Utf8JsonReader reader, MissingMarks marks)
    {
        bool isWord = reader.TokenType != JsonTokenType.Number;
        string? text = reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => Text(records, ref reader),
            _ => Encoding.UTF8.GetString(reader.ValueSpan),
        };
        if (text is not null && !marks.Contains(text))
        {
            guess.Add(text, records.Line, isWord);
        }
    }
}
