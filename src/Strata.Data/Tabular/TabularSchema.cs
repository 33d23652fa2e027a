using System.Text.Json.Serialization;

namespace Strata.Data;

/// <summary>Which columns go into a model and how, and which were left out and why.</summary>
/// <param name="Features">The columns that go in, in the table's order.</param>
/// <param name="LeftOut">The columns that do not, each with the reason.</param>
/// <param name="OneScale">Whether all numbers are of one scale, as the pixels of an image are, and are standardised together.</param>
public sealed record TabularSchema(
    IReadOnlyList<TabularFeature> Features,
    IReadOnlyDictionary<string, string> LeftOut,
    bool OneScale = false
)
{
    /// <summary>The names of the columns that go in.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Names => [.. Features.Select(feature => feature.Name)];

    /// <summary>The columns of numbers, which go in together.</summary>
    [JsonIgnore]
    internal IReadOnlyList<TabularFeature> Numbers => [.. Features.Where(feature => feature.Encoding == ColumnEncoding.Number)];

    /// <summary>The columns that have an input of their own.</summary>
    [JsonIgnore]
    internal IReadOnlyList<TabularFeature> Others => [.. Features.Where(feature => feature.Encoding != ColumnEncoding.Number)];

    /// <summary>What a table's columns are for a model, by their values.</summary>
    /// <param name="table">All rows, or the first of very many.</param>
    /// <param name="options">The target, and columns to leave out or to keep.</param>
    /// <exception cref="TableException">A named column is not there, or no column is left.</exception>
    public static TabularSchema Of(Table table, TabularOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        foreach (string name in options.Ignore.Concat(options.Keep).Prepend(options.Target))
        {
            _ = table[name];
        }
        var features = new List<TabularFeature>();
        var leftOut = new Dictionary<string, string>();
        foreach (TableColumn column in table.Columns.Where(column => column.Name != options.Target))
        {
            string? reason = options.Ignore.Contains(column.Name)
                ? "as asked"
                : ColumnReading.ReasonAgainst(column, options.Keep.Contains(column.Name));
            if (reason is null)
            {
                features.Add(ColumnReading.Feature(column));
            }
            else
            {
                leftOut[column.Name] = reason;
            }
        }
        return features.Count > 0
            ? new(features, leftOut, ColumnReading.IsOneScale(table, features))
            : throw table.Fault(
                $"no column is left to predict '{options.Target}' from: "
                    + $"{string.Join("; ", leftOut.Select(pair => $"'{pair.Key}' {pair.Value}"))}. Give columns that tell something."
            );
    }

    /// <summary>Rows as the model takes them, without a target. Columns may stand in any order, and others are not looked at.</summary>
    /// <remarks>
    /// A column without any value is of whatever kind is expected, and numbers are words where words are: of few rows a file cannot tell.
    /// </remarks>
    /// <exception cref="TableException">Columns are missing, all named in one message, or one is of another kind.</exception>
    public Dataset ToDataset(Table table) => ToDataset(table, target: null);

    /// <summary>Rows as the model takes them, with their target.</summary>
    /// <param name="table">The rows; one at least.</param>
    /// <param name="target">What is predicted; null: nothing is known of that.</param>
    /// <exception cref="TableException">Columns are missing, one is of another kind, or a cell of the target is missing or unknown.</exception>
    public Dataset ToDataset(Table table, TabularTarget? target)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Count == 0)
        {
            throw table.Fault("there are no rows. Give one row at least.");
        }
        Table rows = ColumnReading
            .AsExpected(table, Features)
            .Expect(new TableSchema(Features.Select(feature => new ColumnSchema(feature.Name, feature.Kind))));
        var inputs = new List<DataArray>();
        if (Numbers.Count > 0)
        {
            inputs.Add(NumbersOf(rows));
        }
        inputs.AddRange(Others.Select(feature => ArrayOf(rows[feature.Name])));
        return Dataset.From(
            inputs,
            target is null ? [] : [target.Values(table)],
            target is { IsRegression: false } ? target.Classes : null,
            allowNonFinite: true
        );
    }

    /// <summary>All rows of a file or a database as the model takes them, read in pieces whenever they are gone through.</summary>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="target">What is predicted; null: nothing is known of that.</param>
    /// <exception cref="TableException">Columns are missing, or one is of another kind.</exception>
    public DatasetStream ToStream(TableSource source, TabularTarget? target = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        string[] columns = [.. Names.Concat(target is null ? [] : [target.Column])];
        return DatasetStream.From(
            cancellation => source.Read(columns: columns, cancellation: cancellation).Select(piece => ToDataset(piece, target)),
            source.RowCount
        );
    }

    // (rows, columns), row after row.
    private DataArray NumbersOf(Table rows)
    {
        int width = Numbers.Count;
        var values = new double[rows.Count * width];
        for (int column = 0; column < width; column++)
        {
            ReadOnlySpan<double> cells = rows.Numbers(Numbers[column].Name).Values;
            for (int row = 0; row < cells.Length; row++)
            {
                values[row * width + column] = cells[row];
            }
        }
        return DataArray.Keep(values, width);
    }

    private static DataArray ArrayOf(TableColumn column) =>
        column is TextColumn words
            ? DataArray.OfText(words.Codes, words.Words.ToArray())
            : DataArray.OfDates([.. Enumerable.Range(0, column.Count).Select(row => ((DateColumn)column)[row])]);
}
