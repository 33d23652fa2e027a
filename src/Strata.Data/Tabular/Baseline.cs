namespace Strata.Data;

/// <summary>What a model must beat to be worth its weights, judged by the same rows held out.</summary>
/// <param name="Name">What it is: <c>majority</c>, <c>mean</c> or <c>linear</c>.</param>
/// <param name="Description">What it does, in words.</param>
/// <param name="Scores">How good it is on the rows held out.</param>
/// <example><code>
/// foreach (Baseline baseline in Baseline.Of(table, run)) { Console.WriteLine($"{baseline.Name}: {baseline.Scores.Main}"); }
/// </code></example>
public sealed record Baseline(string Name, string Description, TabularScores Scores)
{
    /// <summary>The baselines of a run: what says the same of every row, and a linear model with the same preparation.</summary>
    /// <param name="table">The table that the run had.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>None where the run held out no rows.</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static IReadOnlyList<Baseline> Of(Table table, TabularRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(run);
        if (run.TestRows.Count == 0)
        {
            return [];
        }
        Table train = table.Select([.. run.TrainRows]);
        Table test = table.Select([.. run.TestRows]);
        return [Simple(run.Plan.Target, train, test), Linear(run.Plan, train, test, cancellationToken)];
    }

    private static Baseline Simple(TabularTarget target, Table train, Table test)
    {
        double[] seen = target.Values(train).Numbers();
        double[] truth = target.Values(test).Numbers();
        double[] same =
            target.IsRegression ? [seen.Average()]
            : target.Units == 1 ? [seen.Average()]
            : [.. target.Classes.Select((_, label) => seen.Count(value => value == label) / (double)seen.Length)];
        TabularScores scores = TabularScores.Of(target, truth, [.. truth.SelectMany(_ => same)]);
        return target.IsRegression
            ? new("mean", "the mean of the training rows for every row", scores)
            : new("majority", "each class with its share of the training rows, so the most frequent for every row", scores);
    }

    private static Baseline Linear(TabularPlan plan, Table train, Table test, CancellationToken cancellation)
    {
        TabularPlan linear = LinearPath.Plan(plan, train.Count, penalty: 1);
        var (model, _) = new TabularTraining([], null, null).Fit(linear, plan.Schema.ToDataset(train, plan.Target), cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new(
            "linear",
            plan.Target.IsRegression ? "a ridge regression of the same columns" : "a logistic regression of the same columns",
            new TabularModel(model, linear).Evaluate(test, cancellation)
        );
    }
}
