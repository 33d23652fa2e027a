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

    internal TabularModel(Model model, TabularPlan plan) => (Model, Plan) = (model, plan);

    /// <summary>The layers and their weights, preparation among them.</summary>
    public Model Model { get; }

    /// <summary>How it was made: every choice, and why.</summary>
    public TabularPlan Plan { get; }

    /// <summary>What it predicts.</summary>
    public TabularTarget Target => Plan.Target;

    /// <summary>Which columns it takes.</summary>
    public TabularSchema Schema => Plan.Schema;

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
        return Evaluate([table], cancellationToken);
    }

    /// <summary>How good it is on rows that come in pieces: memory does not grow with them.</summary>
    /// <param name="pieces">The rows with their target, such as a source gives them.</param>
    /// <param name="cancellationToken">Ends the work between two pieces of the rows.</param>
    /// <remarks>Of very many rows the AUC and the median are of a sample, as <see cref="TabularScores"/> says; all else is of every row.</remarks>
    /// <exception cref="TableException">Columns or targets are missing, or a class is not known.</exception>
    /// <exception cref="ArgumentException">There is no row.</exception>
    /// <example><code>TabularScores scores = model.Evaluate(TableSource.Open("flights.parquet").Read());</code></example>
    public TabularScores Evaluate(IEnumerable<Table> pieces, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        var scoring = new TabularScoring(Target);
        foreach (Table piece in pieces)
        {
            scoring.Add(Target.Values(piece).Numbers(), Numbers(piece, cancellationToken));
        }
        return scoring.Scores();
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
