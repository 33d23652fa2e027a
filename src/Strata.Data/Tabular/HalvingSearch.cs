using System.Text.Json;

namespace Strata.Data;

/// <summary>Goes up the rungs of a search.</summary>
internal sealed class HalvingSearch
{
    private readonly TabularPlan plan;
    private readonly Dataset data;
    private readonly TuningOptions tuning;
    private readonly IProgress<TuningTrial>? progress;
    private readonly TabularOptions[] choices;
    private readonly int[] fold;
    private readonly int folds;
    private readonly TuningJournal journal;
    private readonly Lock writing = new();

    public HalvingSearch(TabularPlan plan, Table table, TuningOptions tuning, IProgress<TuningTrial>? progress)
    {
        (this.plan, this.tuning, this.progress) = (plan, tuning, progress);
        TabularOptions options = plan.Options;
        bool stratify = !plan.Target.IsRegression;
        var (train, _) = TabularSplit.Of(plan.Target.Values(table), stratify, options.TestFraction!.Value, options.Seed);
        data = plan.Schema.ToDataset(table.Select(train), plan.Target);
        folds = Tuning.FoldsFor(data.Count);
        // One fifth where there are no folds: the first of five.
        fold = TabularSplit.Folds(data.Targets[0], stratify, Math.Min(data.Count, Math.Max(folds, 5)), options.Seed + 1);
        choices =
        [
            .. Enumerable.Range(0, tuning.Trials).Select(trial => trial == 0 ? options : tuning.Space.Draw(options, trial)),
        ];
        journal = TuningJournal.Open(tuning.Journal, Named(table));
    }

    public Tuning Run(CancellationToken cancellation)
    {
        int rungs = 1 + (int)Math.Floor(Math.Log(tuning.Trials, tuning.Factor) + 1e-9);
        int[] alive = [.. Enumerable.Range(0, tuning.Trials)];
        var seen = new Dictionary<int, TuningTrial>();
        bool cancelled = false;
        for (int rung = 0; rung < rungs && !cancelled; rung++)
        {
            int epochs = Math.Max(1, (int)Math.Round(plan.Options.Epochs!.Value / Math.Pow(tuning.Factor, rungs - 1 - rung)));
            cancelled = !Climb(alive, rung, epochs, cancellation);
            foreach (int trial in alive)
            {
                if (journal.ScoreOf(trial, rung) is { } score)
                {
                    seen[trial] = Trial(trial, rung, epochs, score);
                }
            }
            int next = Math.Max(1, tuning.Trials / (int)Math.Pow(tuning.Factor, rung + 1));
            int[] better = [.. Ordered(seen.Values.Where(trial => trial.Rung == rung)).Take(next).Select(trial => trial.Number)];
            // What would have been chosen anyway goes up with them, so that the search never ends with something worse.
            alive = better.Contains(0) ? better : [.. better, 0];
        }
        if (seen.Count == 0)
        {
            throw new OperationCanceledException("The search was cancelled before a trial was done.", cancellation);
        }
        TuningTrial[] all = [.. Ordered(seen.Values)];
        return new(all[0].Options, all, cancelled);
    }

    // False where it was cancelled before all were judged.
    private bool Climb(int[] alive, int rung, int epochs, CancellationToken cancellation)
    {
        int[] open = [.. alive.Where(trial => journal.ScoreOf(trial, rung) is null)];
        try
        {
            Parallel.ForEach(
                open,
                new ParallelOptions
                {
                    CancellationToken = cancellation,
                    MaxDegreeOfParallelism = tuning.Workers ?? Environment.ProcessorCount,
                },
                trial =>
                {
                    double score = Score(choices[trial] with { Epochs = epochs, ScheduleEpochs = epochs }, cancellation);
                    lock (writing)
                    {
                        journal.Entries.Add(new(trial, rung, score));
                        journal.Write(tuning.Journal);
                    }
                    progress?.Report(Trial(trial, rung, epochs, score));
                }
            );
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // The least mean of the folds, as training itself finds its best epoch; a model that has gone to NaN is the worst there is.
    private double Score(TabularOptions options, CancellationToken cancellation)
    {
        TabularPlan own = plan with { Options = options with { EpochFolds = 0, ValidationFraction = 0 } };
        using var losses = new FoldedLosses(own, data, fold, folds, cancellation);
        double best = double.PositiveInfinity;
        int wait = 0;
        for (int epoch = 0; epoch <= options.Epochs && (options.Patience == 0 || wait <= options.Patience); epoch++)
        {
            double mean = losses.Of(epoch).Average();
            wait = mean < best ? 0 : wait + 1;
            best = Math.Min(best, double.IsNaN(mean) ? double.PositiveInfinity : mean);
        }
        // In the target's own units, which tell more than shares of its variance.
        return plan.Target.IsRegression ? Math.Sqrt(best * NumberStatistics.OfTarget(data.Targets[0]).Variance) : best;
    }

    private TuningTrial Trial(int trial, int rung, int epochs, double score) => new(trial, rung, epochs, score, choices[trial]);

    // The higher rung first, for more epochs were given to it; then the smaller score, then the earlier draw.
    private static IOrderedEnumerable<TuningTrial> Ordered(IEnumerable<TuningTrial> trials) =>
        trials.OrderByDescending(trial => trial.Rung).ThenBy(trial => trial.Score).ThenBy(trial => trial.Number);

    private string Named(Table table)
    {
        // Numbers that a change of the data would not leave as they are; the rows themselves are not written down.
        double[] target = data.Targets[0].Numbers();
        double sum = target.Select((value, row) => value * (row % 97 + 1)).Sum();
        string options = JsonSerializer.Serialize(plan.Options, TabularJson.Default.TabularOptions);
        return string.Join(
            "\n",
            $"{table.Count} rows, {string.Join(", ", plan.Schema.Names)}; {sum:R}",
            options,
            JsonSerializer.Serialize(tuning.Space, TabularJson.Default.TuningSpace),
            $"{tuning.Trials} trials, 1 of {tuning.Factor}; rates {tuning.Space.LearningRates.Least:R} to {tuning.Space.LearningRates.Largest:R}"
        );
    }
}
