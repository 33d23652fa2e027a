namespace Strata.Data;

/// <summary>A column of words: each cell is the code of a word, -1 where it is missing.</summary>
/// <remarks>Every word is stored once, however many rows have it. An empty text is missing.</remarks>
public sealed class TextColumn : TableColumn
{
    /// <summary>What stands for a missing cell in <see cref="Codes"/>.</summary>
    public const int Missing = -1;

    private readonly ReadOnlyMemory<int> codes;
    private readonly ReadOnlyMemory<string> words;

    /// <summary>A column of these words.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="values">The cells; null and the empty text are missing.</param>
    public TextColumn(string name, params IEnumerable<string?> values)
        : base(name)
    {
        var words = new WordTable();
        codes = values.Select(value => string.IsNullOrEmpty(value) ? Missing : words.CodeOf(value)).ToArray();
        this.words = words.Words;
    }

    internal TextColumn(string name, ReadOnlyMemory<int> codes, ReadOnlyMemory<string> words)
        : base(name)
    {
        this.codes = codes;
        this.words = words;
    }

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Text;

    /// <inheritdoc/>
    public override int Count => codes.Length;

    /// <summary>The cells as places in <see cref="Words"/>; -1 is missing.</summary>
    public ReadOnlySpan<int> Codes => codes.Span;

    /// <summary>The words that codes stand for, in the order of their first row in the file; some may not occur in these rows.</summary>
    public ReadOnlySpan<string> Words => words.Span;

    /// <summary>The cell of that row; null if it is missing.</summary>
    public string? this[int row] => Codes[row] is >= 0 and int code ? Words[code] : null;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => Codes[row] < 0;

    /// <inheritdoc/>
    public override string? Text(int row) => this[row];

    /// <summary>The words that occur in these rows, in the order of their first row.</summary>
    public IReadOnlyList<string> Distinct()
    {
        var distinct = new List<string>();
        var seen = new bool[words.Length];
        foreach (int code in Codes)
        {
            if (code >= 0 && !seen[code])
            {
                seen[code] = true;
                distinct.Add(Words[code]);
            }
        }
        return distinct;
    }

    /// <inheritdoc/>
    public override TextColumn Select(ReadOnlySpan<int> rows) => new(Name, Chosen(Codes, rows), words);

    /// <inheritdoc/>
    public override TextColumn Slice(int start, int count) => new(Name, codes.Slice(start, count), words);

    /// <inheritdoc/>
    public override TextColumn Renamed(string name) => new(name, codes, words);
}
