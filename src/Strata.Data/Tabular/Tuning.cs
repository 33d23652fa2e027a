namespace Strata.Data;

/// <summary>
/// A search for better choices by successive halving: many choices train for few epochs, the best of each few go on with more, until one
/// is left. What would have been chosen without a search goes all the way up, so the best is never worse than that by the search's measure.
/// </summary>
/// <param name="Best">The best choice, ready to be trained with.</param>
/// <param name="Trials">Every trial with the last rung that it came to, the best first.</param>
/// <param name="Cancelled">Whether the search was ended early; the best is then that of what is known.</param>
/// <remarks>
/// The rows held out for the test are those that <see cref="TabularModel"/> holds out with the same seed, and the search does not see them:
/// what it finds can be judged by them. Up to <see cref="FoldedRows"/> rows it judges in folds, above by a fifth of the rows. All of it
/// depends on data, options and seed alone, and not on how many trials run at a time. Jamieson and Talwalkar 2015, arXiv:1502.07943.
/// </remarks>
/// <example><code>
/// Tuning search = Tuning.Run(wine, new() { Target = "class" }, new() { Trials = 9, Journal = "wine.tune.json" });
/// TabularRun run = TabularModel.Train(wine, search.Best);
/// </code></example>
public sealed record Tuning(TabularOptions Best, IReadOnlyList<TuningTrial> Trials, bool Cancelled)
{
    /// <summary>Up to how many rows a trial is judged in folds, so that the luck of one small split does not decide.</summary>
    public const int FoldedRows = 2000;

    private const int FoldCount = 5;

    /// <summary>Searches.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="options">The target, and whatever else is said; what the space holds is searched for all the same.</param>
    /// <param name="tuning">How the search goes; null: as it is usual.</param>
    /// <param name="progress">Is told each result, on the thread that did it.</param>
    /// <param name="cancellationToken">Ends the search; what was computed until then is in the journal and counts.</param>
    /// <exception cref="TableException">The target or the columns cannot be learned from, or the journal is of another search.</exception>
    /// <exception cref="ArgumentException">An option makes no run or no search.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled before anything was known.</exception>
    public static Tuning Run(
        Table table,
        TabularOptions options,
        TuningOptions? tuning = null,
        IProgress<TuningTrial>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        tuning ??= new();
        Check(tuning);
        TabularPlan plan = TabularModel.Prepare(table, options);
        var search = new HalvingSearch(plan, table, tuning, progress);
        return search.Run(cancellationToken);
    }

    internal static int FoldsFor(int rows) => rows <= FoldedRows ? Math.Clamp(rows / 2, 1, FoldCount) : 1;

    private static void Check(TuningOptions tuning)
    {
        tuning.Space.Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(tuning.Trials, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(tuning.Factor, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(tuning.Workers ?? 1, 1);
    }
}
