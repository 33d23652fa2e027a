using Strata.Callbacks;
using Strata.Schedules;

namespace Strata.Data;

/// <summary>Trains the model of a plan.</summary>
/// <param name="callbacks">What else happens meanwhile.</param>
/// <param name="progress">Is told after each batch.</param>
/// <param name="resumeFolder">Where the state of the run is kept; or null.</param>
internal sealed class TabularTraining(
    IReadOnlyList<Callback> callbacks,
    IProgress<TrainingProgress>? progress,
    string? resumeFolder
)
{
    // Kept when the run has come to its end: until its model is saved, there is nothing else of it.
    private readonly BackupAndRestore? backup = resumeFolder is null ? null : new(resumeFolder, deleteCheckpoint: false);

    /// <summary>Splits the rows, trains, and judges by the rows held out.</summary>
    public TabularRun Run(Table table, TabularPlan plan, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        TabularOptions options = plan.Options;
        bool stratify = !plan.Target.IsRegression;
        var (train, test) = TabularSplit.Of(plan.Target.Values(table), stratify, options.TestFraction!.Value, options.Seed);
        Table seen = table.Select(train);
        TabularFitted fitted = Fit(plan, plan.Schema.ToDataset(seen, plan.Target), cancellation);
        plan = fitted.End is null ? plan : plan with { Choices = [.. plan.Choices, fitted.End] };
        return Judged(new TabularModel(fitted.Model, plan), fitted.History, seen, table.Select(test));
    }

    /// <summary>A run that has come to its end, judged by the rows held out.</summary>
    public TabularRun Judged(TabularModel made, History history, Table train, Table test)
    {
        TabularScores? scores = test.Count == 0 ? null : made.Evaluate(test, CancellationToken.None);
        return new(made, made.Plan, history, scores, train, test) { Backup = backup };
    }

    /// <summary>A model trained on these rows; some of them, or models that learn beside it in folds, say when to stop where the plan says so.</summary>
    public TabularFitted Fit(TabularPlan plan, Dataset rows, CancellationToken cancellation)
    {
        TabularOptions options = plan.Options;
        if (options.ValidationFraction > 0)
        {
            var (first, second) = TabularSplit.Of(
                rows.Targets[0],
                !plan.Target.IsRegression,
                options.ValidationFraction.Value,
                // Another draw than that of the test rows.
                options.Seed + 1
            );
            return Fit(plan, rows.Select(first), rows.Select(second), null, null, cancellation);
        }
        using FoldedLosses? folds = FoldedLosses.Of(plan, rows);
        return Fit(plan, rows, null, folds is null ? null : new FoldedStopping(folds), null, cancellation);
    }

    /// <summary>A model trained on these rows to the plan's last epoch.</summary>
    /// <param name="plan">How.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="begun">Is told the model before its first epoch.</param>
    /// <param name="cancellation">Ends the work.</param>
    public TabularFitted Fit(TabularPlan plan, Dataset rows, Action<Model> begun, CancellationToken cancellation) =>
        Fit(plan, rows, null, null, begun, cancellation);

    private TabularFitted Fit(
        TabularPlan plan,
        Dataset train,
        Dataset? validation,
        FoldedStopping? folded,
        Action<Model>? begun,
        CancellationToken cancellation
    )
    {
        TabularOptions options = plan.Options;
        TabularParts parts = Begun(plan, train, cancellation);
        Model model = parts.Model;
        begun?.Invoke(model);
        Compile(model, plan, train, train.Count);
        EarlyStopping? stopping = Stopping(options, validation is not null || folded is not null);
        var start = folded is null ? null : model.GetWeights<float>();
        History history = model.Fit(
            train,
            options.Epochs!.Value,
            Math.Min(options.BatchSize!.Value, train.Count),
            validation,
            classWeight: ClassShares.Weights(plan, train),
            callbacks: Callbacks(folded, stopping),
            progress: progress,
            cancellationToken: cancellation
        );
        // Where nothing but chance speaks for the hidden layers, the linear model that it began with is the better one.
        bool beginningStands = IsLinearFirst(options) && folded?.BeginningStands == true;
        if (beginningStands)
        {
            model.SetWeights(start!);
        }
        parts.Unseen.Settle(model);
        int? best = beginningStands ? 0 : stopping?.BestEpoch + 1;
        return new(parts, history, best is { } epoch ? End(epoch, folded is not null) : null);
    }

    private static TabularChoice End(int epoch, bool isFolded) =>
        new(
            "best_epoch",
            $"{epoch}",
            epoch == 0
                ? "the linear model that it begins with: no epoch was better by more than two standard errors"
                : $"the least loss {(isFolded ? "in folds" : "on the rows for validation")}; the weights are its"
        );

    private static bool IsLinearFirst(TabularOptions options) => options is { WideFirst: true, Wide: true, Hidden.Count: > 0 };

    // A model before its first epoch.
    private static TabularParts Begun(TabularPlan plan, Dataset rows, CancellationToken cancellation)
    {
        TabularParts parts = TabularNetwork.Build(plan, rows, cancellation);
        if (IsLinearFirst(plan.Options))
        {
            LinearPath.Begin(parts, plan, rows, cancellation);
        }
        return parts;
    }

    /// <summary>A model trained on a stream, with the statistics of a sample of its rows.</summary>
    public (Model Model, History History) Fit(
        TabularPlan plan,
        Dataset sample,
        DatasetStream rows,
        long count,
        Dataset? validation,
        CancellationToken cancellation
    )
    {
        TabularOptions options = plan.Options;
        Model model = Begun(plan, sample, cancellation).Model;
        Compile(model, plan, sample, count);
        History history = model.Fit(
            rows,
            options.Epochs!.Value,
            options.BatchSize!.Value,
            validation,
            classWeight: ClassShares.Weights(plan, sample),
            callbacks: Callbacks(null, Stopping(options, validation is not null)),
            progress: progress,
            cancellationToken: cancellation
        );
        return (model, history);
    }

    private static EarlyStopping? Stopping(TabularOptions options, bool isJudged) =>
        isJudged && options.Patience > 0 ? new EarlyStopping(patience: options.Patience.Value, restoreBestWeights: true) : null;

    private List<Callback> Callbacks(FoldedStopping? folded, EarlyStopping? stopping)
    {
        var all = new List<Callback>();
        if (folded is not null)
        {
            // First, so that all others find its loss in the logs.
            all.Add(folded);
        }
        all.AddRange(callbacks);
        if (stopping is not null)
        {
            all.Add(stopping);
        }
        if (backup is not null)
        {
            // Last, so that what the others remember of an epoch is kept with it.
            all.Add(backup);
        }
        return all;
    }

    private static void Compile(Model model, TabularPlan plan, Dataset train, long rows)
    {
        TabularOptions options = plan.Options;
        long batches = (rows + options.BatchSize!.Value - 1) / options.BatchSize.Value;
        long steps = Math.Max(2, batches * options.ScheduleEpochs!.Value);
        Optimizer optimizer = Optimizer.Named(options.Optimizer!) with
        {
            LearningRate = Rate(options, steps),
            WeightDecay = options.WeightDecay,
        };
        Loss loss = Loss.Named(options.Loss!);
        IReadOnlyList<Metric> metrics = [.. options.Metrics!.Select(Metric.Named)];
        // A regression's loss is told in units of the target's spread, so that a learning rate means the same for every target.
        double scale = plan.Target.IsRegression ? 1 / Spread(loss, NumberStatistics.OfTarget(train.Targets[0]).Variance) : 1;
        model.Compile(optimizer, [loss], [scale], [metrics]);
    }

    private static double Spread(Loss loss, double variance) =>
        loss.Name == Loss.MeanSquaredError.Name ? variance : Math.Sqrt(variance);

    private static LearningRate Rate(TabularOptions options, long steps)
    {
        double rate = options.LearningRate!.Value;
        return options.Schedule switch
        {
            "constant" => rate,
            "linear" => new PolynomialDecay(rate, steps, 0),
            "exponential" => new ExponentialDecay(rate, steps, 0.01),
            "one_cycle" => new OneCycle(rate, steps),
            _ => new CosineDecay(rate, steps),
        };
    }
}
