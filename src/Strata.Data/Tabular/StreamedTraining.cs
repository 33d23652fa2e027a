using Strata.Callbacks;

namespace Strata.Data;

/// <summary>Trains on rows that do not fit into memory: they are read anew in every epoch, and memory does not grow with them.</summary>
/// <param name="callbacks">What else happens meanwhile.</param>
/// <param name="progress">Is told after each batch.</param>
/// <param name="resumeFolder">Where the state of the run is kept; or null.</param>
/// <remarks>Statistics, vocabularies and the choice of columns are of the first rows; classes and the number of rows of all.</remarks>
internal sealed class StreamedTraining(
    IReadOnlyList<Callback> callbacks,
    IProgress<TrainingProgress>? progress,
    string? resumeFolder
)
{
    private const int HeadRows = 100_000;
    private const int ShuffledRows = 50_000;

    /// <summary>Reads the rows as often as there are epochs and some times more, trains, and judges by the rows held out.</summary>
    public TabularRun Run(TableSource source, TabularOptions options, CancellationToken cancellation)
    {
        Table head = Head(source, HeadRows, cancellation);
        var (target, rows) = TargetSurvey.Of(source, head, options, cancellation);
        TabularPlan plan = TabularPlanner.Of(options, target, TabularSchema.Of(head, options), rows, isStreamed: true);
        TabularOptions made = plan.Options;
        var parts = new RowParts(made.Seed, made.TestFraction!.Value, made.ValidationFraction!.Value);
        Table[] seen = [.. parts.Of(RowPart.Train, [head])];
        if (seen.Length == 0)
        {
            throw head.Fault("no row is left to learn from. Hold out fewer for the test.");
        }
        Dataset sample = plan.Schema.ToDataset(seen[0], target);
        Dataset? validation = made.ValidationFraction > 0 ? Held(source, parts, plan, cancellation) : null;
        var training = new TabularTraining(callbacks, progress, resumeFolder);
        long count = parts.Count(RowPart.Train, rows);
        DatasetStream stream = DatasetStream
            .From(
                token => Rows(source, parts, RowPart.Train, plan, token).Select(piece => plan.Schema.ToDataset(piece, target)),
                count
            )
            .Shuffle(ShuffledRows, made.Seed)
            .Prefetch(2);
        var (model, history) = training.Fit(plan, sample, stream, count, validation, cancellation);
        var trained = new TabularModel(model, plan);
        return new(
            trained,
            plan,
            history,
            Scores(trained, Rows(source, parts, RowPart.Test, plan, CancellationToken.None)),
            [],
            []
        );
    }

    /// <summary>The first rows of a source.</summary>
    public static Table Head(TableSource source, int rows, CancellationToken cancellation)
    {
        var pieces = new List<Table>();
        int count = 0;
        foreach (Table piece in source.Read(cancellation: cancellation))
        {
            pieces.Add(piece.Take(rows - count));
            count += pieces[^1].Count;
            if (count >= rows)
            {
                break;
            }
        }
        return pieces.Count > 0
            ? Table.Concat(pieces)
            : throw new TableException("there are no rows. Give some rows.", source.Name);
    }

    private static Dataset? Held(TableSource source, RowParts parts, TabularPlan plan, CancellationToken cancellation)
    {
        Table[] pieces = [.. Rows(source, parts, RowPart.Validation, plan, cancellation)];
        return pieces.Length == 0 ? null : plan.Schema.ToDataset(Table.Concat(pieces), plan.Target);
    }

    private static IEnumerable<Table> Rows(
        TableSource source,
        RowParts parts,
        RowPart part,
        TabularPlan plan,
        CancellationToken cancellation
    ) => parts.Of(part, source.Read(columns: [.. plan.Schema.Names, plan.Target.Column], cancellation: cancellation));

    private static TabularScores? Scores(TabularModel model, IEnumerable<Table> pieces)
    {
        var truth = new List<double>();
        var predictions = new List<double>();
        foreach (Table piece in pieces)
        {
            truth.AddRange(model.Target.Values(piece).Numbers());
            predictions.AddRange(model.Numbers(piece, CancellationToken.None));
        }
        return truth.Count == 0 ? null : TabularScores.Of(model.Target, [.. truth], [.. predictions]);
    }
}
