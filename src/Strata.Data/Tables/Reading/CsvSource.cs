namespace Strata.Data;

/// <summary>A CSV file: its separator, its header and its columns' kinds, told from its first rows.</summary>
internal sealed class CsvSource : TableSource
{
    private readonly CsvDialect dialect;
    private readonly TableOptions resolved;

    public CsvSource(string path, TableOptions options, char? separator)
        : base(path, options)
    {
        dialect = CsvDialect.Of(TextFile.Beginning(path, options.Encoding), options, separator);
        var marks = new MissingMarks(options.MissingMarks);
        KindGuess[] guesses = Guesses(path, marks, out bool hasRows);
        bool decimalComma =
            options.DecimalComma
            ?? (
                dialect.Separator == ';'
                && Array.Exists(guesses, guess => guess.HasCommas)
                && !Array.Exists(guesses, guess => guess.HasPoints)
            );
        bool hasHeader = options.HasHeader ?? !IsRow(guesses, decimalComma);
        if (!hasRows && hasHeader)
        {
            throw new TableException("it has a header and no rows. Give a file with rows.", path);
        }
        if (!hasHeader)
        {
            guesses = WithoutHeader(path, guesses, marks);
        }
        resolved = options with { DecimalComma = decimalComma, HasHeader = hasHeader };
        string[] names = [.. guesses.Select(guess => guess.Name)];
        CheckTwins(path, names);
        CheckNames(path, options, names);
        Schema = new(guesses.Select(guess => guess.Decide(path, options, decimalComma)));
    }

    internal override long? TextBytes => new FileInfo(Name).Length;

    private protected override RowReader Start(TableBuilder builder) =>
        new CsvRowReader(new CsvRecords(Name, Options, dialect), builder, resolved.HasHeader!.Value);

    private protected override TableOptions ReadOptions => resolved;

    // The first row is taken for the header for now; whether it is one, the rows below tell.
    private KindGuess[] Guesses(string path, MissingMarks marks, out bool hasRows)
    {
        int rows = TextFile.InferenceRows(path, Options);
        using var records = new CsvRecords(path, Options, dialect);
        if (!records.Next())
        {
            throw new TableException("it is empty. Give a file with a header and rows.", path);
        }
        var guesses = new KindGuess[records.Count];
        for (int i = 0; i < guesses.Length; i++)
        {
            guesses[i] = new(records[i].IsEmpty ? $"c{i + 1}" : records[i].ToString());
        }
        hasRows = false;
        for (long row = 0; row < rows && records.Next(); row++)
        {
            hasRows = true;
            records.Expect(guesses.Length);
            Add(guesses, records, marks);
        }
        return guesses;
    }

    // A row holds a number where the others do, and no word that none of the others has.
    private static bool IsRow(KindGuess[] guesses, bool decimalComma)
    {
        bool hasNumber = false;
        foreach (KindGuess guess in guesses)
        {
            var own = new KindGuess(string.Empty);
            own.Add(guess.Name, 1);
            bool fits = own.AreNumbers(decimalComma) && (guess.IsEmpty || guess.AreNumbers(decimalComma));
            hasNumber |= fits;
            if (!fits && !guess.RepeatsName)
            {
                return false;
            }
        }
        return hasNumber;
    }

    private KindGuess[] WithoutHeader(string path, KindGuess[] named, MissingMarks marks)
    {
        var guesses = new KindGuess[named.Length];
        for (int i = 0; i < guesses.Length; i++)
        {
            guesses[i] = new($"c{i + 1}");
        }
        int rows = TextFile.InferenceRows(path, Options);
        using var records = new CsvRecords(path, Options, dialect);
        for (long row = 0; row < rows && records.Next(); row++)
        {
            records.Expect(guesses.Length);
            Add(guesses, records, marks);
        }
        return guesses;
    }

    private static void Add(KindGuess[] guesses, CsvRecords records, MissingMarks marks)
    {
        for (int i = 0; i < guesses.Length; i++)
        {
            ReadOnlySpan<char> cell = records[i];
            if (!marks.Contains(cell))
            {
                guesses[i].Add(cell, records.Line);
            }
        }
    }

    private static void CheckTwins(string path, string[] names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            int first = Array.IndexOf(names, names[i]);
            if (first < i)
            {
                throw new TableException(
                    $"columns {first + 1} and {i + 1} are both called '{names[i]}'. Rename one; if the first row is no header, say "
                        + "TableOptions.HasHeader = false.",
                    path,
                    1,
                    names[i],
                    "line 1"
                );
            }
        }
    }
}
