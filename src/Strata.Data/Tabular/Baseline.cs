namespace Strata.Data;

/// <summary>What a model must beat to be worth its weights, judged by the same rows held out.</summary>
/// <param name="Name">What it is: <c>majority</c>, <c>mean</c> or <c>linear</c>.</param>
/// <param name="Description">What it does, in words.</param>
/// <param name="Scores">How good it is on the rows held out.</param>
/// <example><code>
/// foreach (Baseline baseline in Baseline.Of(run)) { Console.WriteLine($"{baseline.Name}: {baseline.Scores.Main}"); }
/// </code></example>
public sealed record Baseline(string Name, string Description, TabularScores Scores)
{
    /// <summary>The baselines of a run: what says the same of every row, and a linear model with the same preparation.</summary>
    /// <param name="run">The run; where its rows were streamed, the baselines learn from the sample that it holds.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>None where the run held out no rows.</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static IReadOnlyList<Baseline> Of(TabularRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Test.Count == 0
            ? []
            : [Simple(run.Plan, run.Train, run.Test), Linear(run.Plan, run.Train, run.Test, cancellationToken)];
    }

    private static Baseline Simple(TabularPlan plan, Table train, Table test)
    {
        TabularTarget target = plan.Target;
        string rows = plan.Options.Stream == true ? $"a sample of {train.Count} training rows" : "the training rows";
        double[] seen = target.Values(train).Numbers();
        double[] truth = target.Values(test).Numbers();
        double[] same =
            target.IsRegression ? [seen.Average()]
            : target.Units == 1 ? [seen.Average()]
            : [.. target.Classes.Select((_, label) => seen.Count(value => value == label) / (double)seen.Length)];
        TabularScores scores = TabularScores.Of(target, truth, [.. truth.SelectMany(_ => same)]);
        return target.IsRegression
            ? new("mean", $"the mean of {rows} for every row", scores)
            : new("majority", $"each class with its share of {rows}, so the most frequent for every row", scores);
    }

    private static Baseline Linear(TabularPlan plan, Table train, Table test, CancellationToken cancellation)
    {
        TabularPlan linear = LinearPath.Plan(plan, train.Count, penalty: 1);
        var (model, _) = new TabularTraining([], null, null).Fit(linear, plan.Schema.ToDataset(train, plan.Target), cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new(
            "linear",
            (plan.Target.IsRegression ? "a ridge regression of the same columns" : "a logistic regression of the same columns")
                + (plan.Options.Stream == true ? $", on a sample of {train.Count} training rows" : string.Empty),
            new TabularModel(model, linear).Evaluate(test, cancellation)
        );
    }
}
