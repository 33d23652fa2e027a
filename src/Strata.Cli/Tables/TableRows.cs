using Strata.Cli.Data;
using Strata.Cli.Runs;
using Strata.Data;

namespace Strata.Cli.Tables;

/// <summary>The rows of a file for a model of tables.</summary>
/// <param name="model">The model.</param>
/// <param name="path">Where the model is.</param>
/// <param name="file">The file.</param>
internal sealed class TableRows(TabularModel model, string path, NamedData file)
{
    private const string Test = "test";

    /// <summary>The file, opened so that its columns are of the kinds that the model learned from.</summary>
    /// <exception cref="ToolException">Columns are missing; the message names all.</exception>
    /// <exception cref="TableException">The file cannot be read.</exception>
    public TableSource Open()
    {
        TableSchema given = TableSource.Open(file.Word).Schema;
        string[] absent = [.. model.Schema.Names.Where(name => !given.Contains(name))];
        if (absent.Length > 0)
        {
            throw new ToolException(
                $"'{file.Word}' has no column {Listed(absent)}, which '{path}' predicts '{model.Target.Column}' from. It has {Listed(given.Names)}. "
                    + "Name the columns as the file was that it was trained on."
            );
        }
        return TableSource.Open(
            file.Word,
            new TableOptions().For(
                model.Schema.Features.Select(feature =>
                // How its dates are written, each file says itself.
                new ColumnSchema(
                    feature.Name,
                    feature.Kind,
                    DateFormat: given[feature.Name] is { Kind: ColumnKind.Date, DateFormat: var format } ? format : null
                ))
            )
        );
    }

    /// <summary>The rows that are asked for, of the file that the model was trained on; of other files all.</summary>
    /// <param name="part">The part's name; null: those for the test, or all of another file.</param>
    /// <exception cref="ToolException">A part is asked for that the file does not have.</exception>
    public (string Part, Table Rows) Load(string? part, CancellationToken cancellation)
    {
        Table rows = Open().Load(cancellation: cancellation);
        if (!rows.Schema.Contains(model.Target.Column))
        {
            throw new ToolException(
                $"'{file.Word}' has no column '{model.Target.Column}', so there is nothing to measure '{path}' by. "
                    + $"Its columns are {Listed(rows.Schema.Names)}. To predict it: strata predict {path} {file.Word}."
            );
        }
        bool isOwn = RunConfiguration.ReadHash(path) is { } hash && hash == file.Hash();
        if (!isOwn || part == "all")
        {
            return part is null or "all"
                ? ("all", rows)
                : throw new ToolException(
                    $"--rows {part} is of the file that '{path}' was trained on, and '{file.Word}' is another: all its rows are measured. Leave out --rows."
                );
        }
        var (train, test) = model.Plan.Split(rows);
        part ??= test.Count > 0 ? Test : "train";
        IReadOnlyList<int> chosen = part == Test ? test : train;
        return chosen.Count > 0
            ? (part, rows.Select([.. chosen]))
            : throw new ToolException(
                $"'{path}' was trained on all rows of '{file.Word}'; there are none for the test. Give --rows train."
            );
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
