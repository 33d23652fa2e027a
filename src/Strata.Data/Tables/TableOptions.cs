using System.Text;

namespace Strata.Data;

/// <summary>What a file does not say of itself. What is not given is inferred, and the schema shows it.</summary>
/// <example><code>var options = new TableOptions { Kinds = new Dictionary&lt;string, ColumnKind&gt; { ["zip"] = ColumnKind.Text } };</code></example>
public sealed record TableOptions
{
    /// <summary>What is read as missing where nothing else is given. An empty cell always is.</summary>
    public static IReadOnlyList<string> UsualMissingMarks { get; } =
    ["NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "Null", "null", "?"];

    /// <summary>What stands between the cells of a CSV file. Null: what of comma, semicolon, tab and bar the first lines tell.</summary>
    public char? Separator { get; init; }

    /// <summary>What encloses cells of a CSV file that hold separators or line breaks.</summary>
    public char Quote { get; init; } = '"';

    /// <summary>
    /// Whether 1,5 is a number in a CSV file. Null: if cells are separated by semicolons, and some numbers are written so and none
    /// with a point.
    /// </summary>
    public bool? DecimalComma { get; init; }

    /// <summary>
    /// Whether the first row of a CSV file names the columns. Null: it does, unless it holds numbers where the rows below do, and no
    /// word that the rows below do not. Columns without a name are called c1, c2, …
    /// </summary>
    public bool? HasHeader { get; init; }

    /// <summary>What is read as missing in columns of every kind, letter for letter, besides an empty cell.</summary>
    public IReadOnlyList<string> MissingMarks { get; init; } = UsualMissingMarks;

    /// <summary>Whether an infinite number is read as missing. Otherwise it is an error.</summary>
    public bool InfinityIsMissing { get; init; }

    /// <summary>The kinds of some columns, by name, whatever their cells look like.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init; } = new Dictionary<string, ColumnKind>();

    /// <summary>How some columns write dates, by name, as in <c>d/M/yyyy</c>; these columns are dates.</summary>
    public IReadOnlyDictionary<string, string> DateFormats { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// How many rows decide the kinds of columns in a text file. Null: all of a file that has at most 8 MB (1 MB packed), else
    /// 10,000. A later cell that does not fit is an error.
    /// </summary>
    public int? InferenceRows { get; init; }

    /// <summary>How a text file's letters are stored. Null: UTF-8, or what the mark at its start says.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>These options with the kinds and date formats of columns that are known, such as those a model was trained on.</summary>
    /// <param name="columns">The columns; a file that lacks one of them is refused when it is opened.</param>
    /// <example><code>Table rows = Table.Load("new.csv", new TableOptions().For(trained.Schema));</code></example>
    public TableOptions For(IEnumerable<ColumnSchema> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var kinds = new Dictionary<string, ColumnKind>(Kinds, StringComparer.Ordinal);
        var formats = new Dictionary<string, string>(DateFormats, StringComparer.Ordinal);
        foreach (ColumnSchema column in columns)
        {
            kinds[column.Name] = column.Kind;
            if (column is { Kind: ColumnKind.Date, DateFormat: { } format })
            {
                formats[column.Name] = format;
            }
        }
        return this with { Kinds = kinds, DateFormats = formats };
    }
}
