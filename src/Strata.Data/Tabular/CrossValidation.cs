using System.Globalization;
using System.Text;

namespace Strata.Data;

/// <summary>How good models of one plan are where each row is judged once, by a model that did not learn from it (k folds, stratified).</summary>
/// <param name="Plan">The plan of all of them.</param>
/// <param name="Folds">The scores of each fold.</param>
/// <param name="Mean">The mean of each number over the folds, of those in which it is one.</param>
/// <param name="Deviation">Its standard deviation over the folds, <c>sqrt(sum((x - mean)^2) / (k - 1))</c>.</param>
public sealed record CrossValidation(
    TabularPlan Plan,
    IReadOnlyList<TabularScores> Folds,
    IReadOnlyDictionary<string, double> Mean,
    IReadOnlyDictionary<string, double> Deviation
)
{
    /// <summary>Trains and judges a model for each fold; folds run side by side, and their number changes no bit of them.</summary>
    /// <param name="table">All rows; none is held out beside the folds.</param>
    /// <param name="options">The target, and whatever else is not to be chosen from the data.</param>
    /// <param name="folds">How many, 2 or more and no more than rows. A class of fewer rows is in some of them only.</param>
    /// <param name="progress">Is told how many folds are done, on the thread that did it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="TableException">The target or the columns cannot be learned from.</exception>
    /// <exception cref="ArgumentException">The folds are too few or too many, or an option makes no run.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    /// <example><code>CrossValidation result = CrossValidation.Run(iris, new() { Target = "class" }, folds: 5);</code></example>
    public static CrossValidation Run(
        Table table,
        TabularOptions options,
        int folds = 5,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        TabularPlan plan = TabularModel.Prepare(
            table,
            (options ?? throw new ArgumentNullException(nameof(options))) with
            {
                TestFraction = 0,
            }
        );
        if (folds < 2 || folds > table.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(folds),
                folds,
                $"{table.Count} rows in {folds} folds: expected 2 folds or more, and no more than rows."
            );
        }
        Dataset rows = plan.Schema.ToDataset(table, plan.Target);
        int[] fold = TabularSplit.Folds(rows.Targets[0], !plan.Target.IsRegression, folds, plan.Options.Seed);
        var scores = new TabularScores[folds];
        int done = 0;
        Parallel.For(
            0,
            folds,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            number =>
            {
                int[] held = [.. fold.Index().Where(row => row.Item == number).Select(row => row.Index)];
                int[] seen = [.. fold.Index().Where(row => row.Item != number).Select(row => row.Index)];
                scores[number] = Score(plan, rows.Select(seen), table.Select(held), cancellationToken);
                progress?.Report(Interlocked.Increment(ref done));
            }
        );
        return Of(plan, scores);
    }

    /// <summary>A line for each number: its mean and its deviation.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, mean) in Mean)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{name}: {mean:0.####} ± {Deviation[name]:0.####}");
        }
        return text.ToString();
    }

    private static TabularScores Score(TabularPlan plan, Dataset seen, Table held, CancellationToken cancellation)
    {
        var (model, _) = new TabularTraining([], null, null).Fit(plan, seen, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new TabularModel(model, plan).Evaluate(held, cancellation);
    }

    private static CrossValidation Of(TabularPlan plan, TabularScores[] scores)
    {
        var means = new Dictionary<string, double>();
        var deviations = new Dictionary<string, double>();
        foreach (string name in scores[0].Values.Keys)
        {
            double[] values = [.. scores.Select(fold => fold[name]).Where(double.IsFinite)];
            double mean = values.Length == 0 ? double.NaN : values.Average();
            means[name] = mean;
            deviations[name] =
                values.Length < 2 ? double.NaN : Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / (values.Length - 1));
        }
        return new(plan, scores, means, deviations);
    }
}
