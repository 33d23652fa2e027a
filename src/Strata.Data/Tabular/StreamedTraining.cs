namespace Strata.Data;

/// <summary>Trains on rows that do not fit into memory: they are read anew in every epoch, and memory does not grow with them.</summary>
/// <param name="training">Trains the model.</param>
/// <remarks>Statistics, vocabularies and the choice of columns are of the first rows; classes and the number of rows of all.</remarks>
internal sealed class StreamedTraining(TabularTraining training)
{
    private const int ShuffledRows = 50_000;

    /// <summary>Reads the rows once for those that are held, then as often as there are epochs, and judges by the rows held out.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before the training began.</exception>
    public TabularRun Run(TabularData data, TabularPlan plan, CancellationToken cancellation)
    {
        var parts = new RowParts(plan);
        Table[] seen = [.. parts.Of(RowPart.Train, [data.Head])];
        if (seen.Length == 0)
        {
            throw data.Head.Fault("no row is left to learn from. Hold out fewer for the test.");
        }
        string[] columns = [.. plan.Schema.Names, plan.Target.Column];
        IEnumerable<Table> Rows(CancellationToken token) => data.Read(columns, token);
        Held held = Collect(parts, Rows(cancellation));
        long count = parts.Count(RowPart.Train, plan.Rows);
        DatasetStream stream = DatasetStream
            .From(
                token => parts.Of(RowPart.Train, Rows(token)).Select(piece => plan.Schema.ToDataset(piece, plan.Target)),
                count
            )
            .Shuffle(ShuffledRows, plan.Options.Seed)
            .Prefetch(2);
        var (model, history) = training.Fit(
            plan,
            plan.Schema.ToDataset(seen[0], plan.Target),
            stream,
            count,
            held.Validation.Count == 0 ? null : plan.Schema.ToDataset(held.Validation, plan.Target),
            cancellation
        );
        return training.Judged(new TabularModel(model, plan), history, held.Sample, held.Test);
    }

    // One pass gives all that is held, so that none is needed when the training has ended or was cancelled.
    private static Held Collect(RowParts parts, IEnumerable<Table> pieces)
    {
        var sample = new List<Table>();
        var validation = new List<Table>();
        var test = new List<Table>();
        long first = 0;
        foreach (Table piece in pieces)
        {
            sample.Add(Chosen(piece, parts.IsSampled));
            validation.Add(Chosen(piece, row => parts[row] == RowPart.Validation));
            test.Add(Chosen(piece, row => parts[row] == RowPart.Test));
            first += piece.Count;
        }
        return new(Table.Concat(sample), Table.Concat(validation), Table.Concat(test));

        // Joined, though alone: so it holds the words of its own rows, and not those of the whole piece.
        Table Chosen(Table piece, Func<long, bool> isChosen) =>
            Table.Concat(piece.Select(RowParts.Chosen(first, piece.Count, isChosen)));
    }

    private sealed record Held(Table Sample, Table Validation, Table Test);
}
