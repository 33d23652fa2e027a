using Strata.Data;

namespace Strata.Studio.Runs;

/// <summary>A run's model of tables with the rows that it was trained and judged by, those held out first.</summary>
public sealed class RunTable
{
    /// <summary>The most rows that a page goes through.</summary>
    public const int MostRows = 20_000;

    private readonly Table? predicted;

    private RunTable(TabularModel model, Table? rows, int heldOut, string? remark)
    {
        (Model, Rows, HeldOut, Remark) = (model, rows, heldOut, remark);
        predicted = rows is null ? null : model.Predict(rows);
    }

    /// <summary>The model.</summary>
    public TabularModel Model { get; }

    /// <summary>The rows with all columns of the file, those held out first; null where they cannot be had.</summary>
    public Table? Rows { get; }

    /// <summary>How many of the rows, from the first on, were held out; 0 also where that is not known.</summary>
    public int HeldOut { get; }

    /// <summary>Whether it is known which rows were held out.</summary>
    public bool IsSplitKnown { get; private init; }

    /// <summary>Why there are no rows, or what is to be known of them; null where nothing is.</summary>
    public string? Remark { get; }

    /// <summary>The rows of a run, if its file is there still.</summary>
    /// <param name="run">The run.</param>
    /// <param name="model">Its model.</param>
    public static RunTable Of(RunRecord run, TabularModel model)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(model);
        if (DataFile.Of(run) is not { } file)
        {
            return new(model, null, 0, "The run's settings name no file, so there are no rows to pick. Rows can be typed.");
        }
        if (file.Path is null)
        {
            return new(
                model,
                null,
                0,
                $"The file {file.Word}, which the run was trained on, is not there any more, so there are no rows to pick. "
                    + "Put it back, or type a row."
            );
        }
        try
        {
            return Read(file, model);
        }
        catch (Exception e) when (e is TableException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new(
                model,
                null,
                0,
                $"The file {file.Word} cannot be read as the run read it: {e.Message.ReplaceLineEndings(" ")} Rows can be typed."
            );
        }
    }

    /// <summary>What the target is in that row; null where the file does not say.</summary>
    public string? Truth(int row) => Rows!.Schema.Contains(Model.Target.Column) ? Rows[Model.Target.Column].Text(row) : null;

    /// <summary>What the model says of that row; null where it is no number.</summary>
    public string? Prediction(int row) => predicted!.Columns[0].Text(row);

    /// <summary>How sure the model is of its class; null of a number.</summary>
    public double? Certainty(int row) =>
        Model.Target.IsRegression ? null : predicted!.Columns.Skip(1).Max(share => ((NumberColumn)share)[row]);

    /// <summary>How far the prediction is from the truth: of a number the distance, of a class 0 or 1; NaN where the truth is not known.</summary>
    public double Error(int row) =>
        Truth(row) is not { } truth ? double.NaN
        : !Model.Target.IsRegression ? (truth == Prediction(row) ? 0 : 1)
        : Rows![Model.Target.Column] is NumberColumn numbers ? Math.Abs(numbers[row] - ((NumberColumn)predicted!.Columns[0])[row])
        : double.NaN;

    /// <summary>The rows as the model takes them, with their targets where they are known, and which rows they are.</summary>
    /// <returns>Null where there are no rows.</returns>
    public (Table Rows, Dataset Data)? Prepared() => Rows is null ? null : PreparedOf(Rows);

    /// <summary>The same of the rows that were held out; null where none is known to be.</summary>
    public Dataset? Test() => HeldOut == 0 ? null : PreparedOf(Rows!.Slice(0, HeldOut)).Data;

    private (Table Rows, Dataset Data) PreparedOf(Table rows)
    {
        TabularTarget target = Model.Target;
        int[] known = rows.Schema.Contains(target.Column)
            ? [.. Enumerable.Range(0, rows.Count).Where(row => IsKnown(rows[target.Column], row))]
            : [];
        // A file that was changed may have lost its target, or some of it.
        Table chosen = known.Length == 0 || known.Length == rows.Count ? rows : rows.Select(known);
        return (chosen, Model.Schema.ToDataset(chosen, known.Length == 0 ? null : target));
    }

    private bool IsKnown(TableColumn column, int row) =>
        !column.IsMissing(row)
        && (Model.Target.IsRegression ? column is NumberColumn : Model.Target.Classes.Contains(column.Text(row)!));

    private static RunTable Read(DataFile file, TabularModel model)
    {
        var options = new TableOptions();
        TableSchema given = TableSource.Open(file.Path!, options).Schema;
        string[] absent = [.. model.Schema.Names.Where(name => !given.Contains(name))];
        if (absent.Length > 0)
        {
            return new(
                model,
                null,
                0,
                $"The file {file.Word} was changed: it has no column {string.Join(", ", absent.Select(name => $"'{name}'"))} any more. Rows can be typed."
            );
        }
        // Kinds are those that the model learned; how dates are written, the file says.
        TableSource source = TableSource.Open(
            file.Path!,
            options.For(
                model.Schema.Features.Select(feature => new ColumnSchema(
                    feature.Name,
                    feature.Kind,
                    DateFormat: given[feature.Name] is { Kind: ColumnKind.Date, DateFormat: var format } ? format : null
                ))
            )
        );
        if (file.IsSame && source.RowCount is null or <= TableRowsAtOnce)
        {
            Table all = source.Load();
            if (all.Count == model.Plan.Rows)
            {
                var (train, test) = model.Plan.Split(all);
                int[] order = [.. test.Concat(train).Take(MostRows)];
                return new(model, all.Select(order), Math.Min(test.Count, order.Length), Left(all.Count, order.Length))
                {
                    IsSplitKnown = true,
                };
            }
        }
        Table rows = source.Read(MostRows).First();
        string unknown = file.IsSame
            ? "Which rows were held out cannot be told of so many."
            : $"The file {file.Word} was changed since the training, so which rows were held out is not known.";
        return new(model, rows, 0, rows.Count == MostRows ? $"{unknown} The first {MostRows:N0} rows are here." : unknown);
    }

    // So many rows are listed at training; of more, each row's number decides.
    private const int TableRowsAtOnce = 1_000_000;

    private static string? Left(int all, int taken) =>
        taken == all ? null : FormattableString.Invariant($"{taken:N0} of {all:N0} rows are here, those held out first.");
}
