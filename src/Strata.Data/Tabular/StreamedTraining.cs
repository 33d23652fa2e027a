namespace Strata.Data;

/// <summary>Trains on rows that do not fit into memory: they are read anew in every epoch, and memory does not grow with them.</summary>
/// <param name="training">Trains the model.</param>
/// <remarks>Statistics, vocabularies and the choice of columns are of a sample; classes and the number of rows of all.</remarks>
internal sealed class StreamedTraining(TabularTraining training)
{
    private const int ShuffledRows = 500_000;
    private const int ShuffledCells = 5_000_000;

    /// <summary>Reads the rows once for those that are held, then as often as there are epochs, and judges by the rows held out.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before the training began.</exception>
    public TabularRun Run(TabularData data, TabularPlan plan, CancellationToken cancellation)
    {
        var parts = new RowParts(plan);
        Table sample = data.Learned(plan);
        if (sample.Count == 0)
        {
            throw data.Sample.Fault("no row is left to learn from. Hold out fewer for the test.");
        }
        string[] columns = [.. plan.Schema.Names, plan.Target.Column];
        IEnumerable<Table> Rows(CancellationToken token) => data.Read(columns, token);
        var (validation, test) = Held(parts, Rows(cancellation));
        long count = parts.Count(RowPart.Train, plan.Rows);
        DatasetStream stream = DatasetStream
            .From(token => parts.Of(RowPart.Train, Rows(token)).Select(piece => plan.Schema.ToDataset(piece, plan.Target)), count)
            .Shuffle(Math.Clamp(ShuffledCells / columns.Length, 1, ShuffledRows), plan.Options.Seed)
            .Prefetch(2);
        var (model, history) = training.Fit(
            plan,
            plan.Schema.ToDataset(sample, plan.Target),
            stream,
            count,
            validation.Count == 0 ? null : plan.Schema.ToDataset(validation, plan.Target),
            cancellation
        );
        return training.Judged(new TabularModel(model, plan), history, sample, test);
    }

    // One pass gives all that is held, so that none is needed when the training has ended or was cancelled.
    private static (Table Validation, Table Test) Held(RowParts parts, IEnumerable<Table> pieces)
    {
        var validation = new List<Table>();
        var test = new List<Table>();
        long first = 0;
        foreach (Table piece in pieces)
        {
            validation.Add(Chosen(piece, RowPart.Validation));
            test.Add(Chosen(piece, RowPart.Test));
            first += piece.Count;
        }
        return (Table.Concat(validation), Table.Concat(test));

        // Joined, though alone: so it holds the words of its own rows, and not those of the whole piece.
        Table Chosen(Table piece, RowPart part) =>
            Table.Concat(piece.Select(RowParts.Chosen(first, piece.Count, row => parts[row] == part)));
    }
}
