namespace Strata.Data;

/// <summary>Looks for the number of epochs in folds of the training rows, so that the model then learns from all of them.</summary>
internal static class EpochSearch
{
    /// <summary>The plan with the epochs after which the mean validation loss of the folds was least; the plan itself where none are asked for.</summary>
    public static TabularPlan Made(TabularPlan plan, Dataset rows, CancellationToken cancellation)
    {
        int folds = plan.Options.EpochFolds!.Value;
        if (folds < 2 || rows.Count < 2 * folds)
        {
            return plan with { Options = plan.Options with { EpochFolds = 0 } };
        }
        int[] fold = TabularSplit.Folds(rows.Targets[0], !plan.Target.IsRegression, folds, plan.Options.Seed);
        var losses = new double[folds][];
        Parallel.For(
            0,
            folds,
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            number =>
            {
                Dataset train = rows.Select(Rows(fold, row => fold[row] != number));
                Dataset held = rows.Select(Rows(fold, row => fold[row] == number));
                var (_, history) = new TabularTraining([], null, null).Fit(
                    plan with
                    {
                        Options = plan.Options with { Patience = 0 },
                    },
                    train,
                    held,
                    cancellation
                );
                losses[number] = [.. history["val_loss"]];
            }
        );
        cancellation.ThrowIfCancellationRequested();
        double[] mean = [.. Enumerable.Range(0, losses[0].Length).Select(epoch => losses.Average(run => run[epoch]))];
        int best = Array.IndexOf(mean, mean.Min()) + 1;
        var reasons = new Dictionary<string, string>(plan.Reasons)
        {
            ["epochs"] = $"{best} (best of {mean.Length} in {folds} folds)",
        };
        return plan with { Options = plan.Options with { Epochs = best, EpochFolds = 0 }, Reasons = reasons };
    }

    private static int[] Rows(int[] fold, Func<int, bool> isChosen) => [.. Enumerable.Range(0, fold.Length).Where(isChosen)];
}
