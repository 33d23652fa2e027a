using Strata.Callbacks;

namespace Strata.Data;

/// <summary>A model of tables: it takes the columns as a file has them and gives the column that it was trained to predict.</summary>
/// <remarks>
/// Preparation is part of it: medians, means and vocabularies come from the training rows alone and are saved with the weights, in one
/// safetensors file that <c>Strata.Model.Load</c> reads too.
/// </remarks>
/// <example><code>
/// TabularRun run = TabularModel.Train(Table.Load("penguins.csv"), new() { Target = "Species" });
/// Console.WriteLine(run.Scores!["accuracy"]);
/// run.Model.Save("penguins.safetensors");
/// Table species = TabularModel.Load("penguins.safetensors").Predict(Table.Load("new.csv"));
/// </code></example>
public sealed partial class TabularModel
{
    private const int PieceRows = 8192;
    private const int MostCells = 100_000_000;

    internal TabularModel(Model model, TabularPlan plan) => (Model, Plan) = (model, plan);

    /// <summary>The layers and their weights, preparation among them.</summary>
    public Model Model { get; }

    /// <summary>How it was made: every choice, and why.</summary>
    public TabularPlan Plan { get; }

    /// <summary>What it predicts.</summary>
    public TabularTarget Target => Plan.Target;

    /// <summary>Which columns it takes.</summary>
    public TabularSchema Schema => Plan.Schema;

    /// <summary>What a run of these options would do, and why, without training.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="options">The target, and whatever else is not to be chosen from the data.</param>
    /// <exception cref="TableException">The target or the columns cannot be learned from.</exception>
    /// <exception cref="ArgumentException">An option makes no run; the message names it.</exception>
    public static TabularPlan Prepare(Table table, TabularOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        OptionChecks.Check(options);
        TabularTarget target = TabularTarget.Of(table, options.Target, options.Kind);
        return TabularPlanner.Of(options, target, TabularSchema.Of(table, options), table.Count);
    }

    /// <summary>Trains a model to predict a column, and judges it by rows that it never saw.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="options">The target, and whatever else is not to be chosen from the data.</param>
    /// <param name="callbacks">What else happens meanwhile.</param>
    /// <param name="progress">Is told after each batch.</param>
    /// <param name="resumeFolder">
    /// Where the state of the run is kept, a folder for this run alone: the same call goes on after a crash or a cancellation, to the very bits
    /// of a run that was not broken. Null: it is not kept.
    /// </param>
    /// <param name="cancellationToken">Ends the training after the current batch; the run then holds what was learned until there.</param>
    /// <exception cref="TableException">The target or the columns cannot be learned from.</exception>
    /// <exception cref="ArgumentException">An option makes no run; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled before training began.</exception>
    public static TabularRun Train(
        Table table,
        TabularOptions options,
        IReadOnlyList<Callback>? callbacks = null,
        IProgress<TrainingProgress>? progress = null,
        string? resumeFolder = null,
        CancellationToken cancellationToken = default
    )
    {
        TabularPlan plan = Prepare(table, options);
        return new TabularTraining(callbacks ?? [], progress, resumeFolder).Run(table, plan, cancellationToken);
    }

    /// <summary>Trains a model on a file or a database, which is streamed where it is large: memory then does not grow with it.</summary>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="options">The target, and whatever else is not to be chosen from the data.</param>
    /// <param name="callbacks">What else happens meanwhile.</param>
    /// <param name="progress">Is told after each batch.</param>
    /// <param name="resumeFolder">Where the state of the run is kept; null: it is not.</param>
    /// <param name="rowsInMemory">Up to how many rows are read at once; fewer where there are more than 100 columns.</param>
    /// <param name="cancellationToken">Ends the training after the current batch; the run then holds what was learned until there.</param>
    /// <remarks>
    /// Of streamed rows the number of each and the seed decide whether it is held out; the run does not list them. Medians, means, vocabularies
    /// and which columns go in are of the first 100,000 rows, so rows that are sorted should be shuffled before.
    /// </remarks>
    /// <inheritdoc cref="Train(Table, TabularOptions, IReadOnlyList{Callback}, IProgress{TrainingProgress}, string, CancellationToken)"/>
    public static TabularRun Train(
        TableSource source,
        TabularOptions options,
        IReadOnlyList<Callback>? callbacks = null,
        IProgress<TrainingProgress>? progress = null,
        string? resumeFolder = null,
        int rowsInMemory = 1_000_000,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowsInMemory, 1);
        OptionChecks.Check(options);
        int most = Math.Min(rowsInMemory, Math.Max(1, MostCells / source.Schema.Count));
        if (!(source.RowCount > most))
        {
            // Where the file does not say how many rows it has, reading one more than fit tells.
            Table rows = StreamedTraining.Head(source, most + 1, cancellationToken);
            if (rows.Count <= most)
            {
                return Train(rows, options, callbacks, progress, resumeFolder, cancellationToken);
            }
        }
        return new StreamedTraining(callbacks ?? [], progress, resumeFolder).Run(source, options, cancellationToken);
    }

    /// <summary>What it predicts for each row of a file or a database, in pieces: memory does not grow with the rows.</summary>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="cancellationToken">Ends the work between two pieces.</param>
    /// <exception cref="TableException">Columns are missing, one is of another kind, or the file cannot be read on.</exception>
    public IEnumerable<Table> Predict(TableSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Read(cancellation: cancellationToken).Select(piece => Predict(piece, cancellationToken));
    }

    /// <summary>What it predicts for each row: the target's column, and for classes the probability of each, <c>P(Adelie)</c>.</summary>
    /// <param name="table">The rows; the target need not be there. Columns may stand in any order, and others are not looked at.</param>
    /// <param name="cancellationToken">Ends the work between two pieces of the rows.</param>
    /// <exception cref="TableException">Columns are missing, all named in one message, or one is of another kind.</exception>
    public Table Predict(Table table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] predictions = Numbers(table, cancellationToken);
        return TabularPrediction.Columns(Target, predictions);
    }

    /// <summary>How good it is on rows whose target is known.</summary>
    /// <param name="table">The rows with their target.</param>
    /// <param name="cancellationToken">Ends the work between two pieces of the rows.</param>
    /// <exception cref="TableException">Columns or targets are missing, or a class is not known.</exception>
    public TabularScores Evaluate(Table table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] truth = Target.Values(table).Numbers();
        return TabularScores.Of(Target, truth, Numbers(table, cancellationToken));
    }

    /// <summary>How the model comes to its prediction for one row: every node as arithmetic.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="row">The row, from 0.</param>
    /// <exception cref="TableException">Columns are missing, or one is of another kind.</exception>
    public Explanation Explain(Table table, int row = 0)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Model.Explain(Schema.ToDataset(table.Slice(row, 1))[0]);
    }

    /// <summary>(rows, units), row-major.</summary>
    internal double[] Numbers(Table table, CancellationToken cancellation)
    {
        int units = Target.Units;
        var numbers = new double[table.Count * units];
        for (int start = 0; start < table.Count; start += PieceRows)
        {
            cancellation.ThrowIfCancellationRequested();
            Table piece = table.Slice(start, Math.Min(PieceRows, table.Count - start));
            var values = new float[piece.Count * units];
            Model.Predict(Schema.ToDataset(piece), cancellation)[0].FlattenTo(values);
            for (int i = 0; i < values.Length; i++)
            {
                numbers[start * units + i] = values[i];
            }
        }
        return numbers;
    }
}
