using Sylvan.Data.Csv;

namespace Strata.Data;

/// <summary>The records of a CSV file one by one, with the line on which each begins. Blank lines are passed over.</summary>
internal sealed class CsvRecords : IDisposable
{
    private readonly string path;
    private readonly CsvDialect dialect;
    private readonly CsvDataReader reader;
    private long nextLine = 1;

    public CsvRecords(string path, TableOptions options, CsvDialect dialect)
    {
        this.path = path;
        this.dialect = dialect;
        StreamReader text = TextFile.Open(path, options.Encoding);
        try
        {
            if (dialect.SaysSeparator)
            {
                text.ReadLine();
                nextLine = 2;
            }
            reader = CsvDataReader.Create(
                text,
                new CsvDataReaderOptions
                {
                    HasHeaders = false,
                    Delimiter = dialect.Separator,
                    Quote = dialect.Quote,
                    Escape = dialect.Quote,
                    // Lines with # are rows like others: no text holds this letter.
                    Comment = '\uFFFF',
                    BufferSize = 1 << 16,
                    MaxBufferSize = 1 << 24,
                }
            );
        }
        catch (Exception e) when (e is not TableException)
        {
            text.Dispose();
            throw Fault(e);
        }
    }

    /// <summary>The line on which the record begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>How many cells the record has.</summary>
    public int Count => reader.RowFieldCount;

    /// <summary>A cell without its quotes and without blanks around it.</summary>
    public ReadOnlySpan<char> this[int cell] => reader.GetFieldSpan(cell).Trim();

    /// <summary>Goes to the next record; false at the end.</summary>
    public bool Next()
    {
        try
        {
            while (reader.Read())
            {
                ReadOnlySpan<char> raw = reader.GetRawRecordSpan();
                Line = nextLine;
                nextLine += Lines(raw);
                if (reader.RowFieldCount > 1 || !raw.IsWhiteSpace())
                {
                    return true;
                }
            }
            return false;
        }
        catch (Exception e) when (e is not TableException)
        {
            throw Fault(e);
        }
    }

    /// <summary>Says that a record has too few or too many cells.</summary>
    public void Expect(int cells)
    {
        if (Count != cells)
        {
            throw new TableException(
                $"{Count} cell{(Count == 1 ? string.Empty : "s")}, expected {cells} as in the first row. Complete the row, or put cells that hold "
                    + $"'{(dialect.Separator == '\t' ? "\\t" : dialect.Separator)}' into quotes.",
                path,
                Line,
                place: $"line {Line}"
            );
        }
    }

    public void Dispose() => reader.Dispose();

    private TableException Fault(Exception e) =>
        e switch
        {
            CsvRecordTooLargeException => At("a row of more than 16 million letters. Look for a quote that is not closed."),
            CsvFormatException => At(
                "a quote is not closed, or has letters behind it. Double a quote that stands inside a quoted cell."
            ),
            // Read in blocks: the line is not known.
            _ => TableException.Unreadable(path, e),
        };

    private TableException At(string message) => new(message, path, nextLine, place: $"line {nextLine}");

    // A line ends with \n, \r\n, or, in files of old, \r alone.
    private static int Lines(ReadOnlySpan<char> raw) => raw.Count('\n') is > 0 and int lines ? lines : raw.Count('\r');
}
