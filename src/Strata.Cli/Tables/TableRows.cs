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

    /// <summary>The rows that are asked for, of the file that the model was trained on; of other files all. They come in pieces.</summary>
    /// <param name="part">The part's name; null: those for the test, or all of another file.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ToolException">A part is asked for that the file does not have.</exception>
    public (string Part, IEnumerable<Table> Pieces) Read(string? part, CancellationToken cancellation)
    {
        TableSource source = Open();
        if (!source.Schema.Contains(model.Target.Column))
        {
            throw new ToolException(
                $"'{file.Word}' has no column '{model.Target.Column}', so there is nothing to measure '{path}' by. "
                    + $"Its columns are {Listed(source.Schema.Names)}. To predict it: strata predict {path} {file.Word}."
            );
        }
        bool isOwn = RunConfiguration.ReadHash(path) is { } hash && hash == file.Hash();
        if (!isOwn || part == "all")
        {
            return part is null or "all"
                ? ("all", source.Read(cancellation: cancellation))
                : throw new ToolException(
                    $"--rows {part} is of the file that '{path}' was trained on, and '{file.Word}' is another: all its rows are measured. Leave out --rows."
                );
        }
        bool isTested = model.Plan.Options.TestFraction > 0;
        part ??= isTested ? Test : "train";
        return part != Test ? (part, model.Plan.TrainRows(source, cancellation))
            : isTested ? (part, model.Plan.TestRows(source, cancellation))
            : throw new ToolException(
                $"'{path}' was trained on all rows of '{file.Word}'; there are none for the test. Give --rows train."
            );
    }

    /// <summary>One row of the file, as a table of that row alone.</summary>
    /// <param name="number">The row, from 1.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ToolException">The file has fewer rows.</exception>
    public Table Row(int number, CancellationToken cancellation)
    {
        long before = 0;
        foreach (Table piece in Open().Read(cancellation: cancellation))
        {
            if (number <= before + piece.Count)
            {
                return piece.Slice((int)(number - 1 - before), 1);
            }
            before += piece.Count;
        }
        throw new ToolException($"--row {number} is asked for, and '{file.Word}' has {before} rows.");
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
