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
        Dataset rows = plan.Schema.ToDataset(seen, plan.Target);
        plan = EpochSearch.Made(plan, rows, cancellation);
        var (model, history) = Fit(plan, rows, cancellation);
        var made = new TabularModel(model, plan);
        return Judged(made, history, seen, table.Select(test));
    }

    /// <summary>A run that has come to its end, judged by the rows held out.</summary>
    public TabularRun Judged(TabularModel made, History history, Table train, Table test)
    {
        TabularScores? scores = test.Count == 0 ? null : made.Evaluate(test, CancellationToken.None);
        return new(made, made.Plan, history, scores, train, test) { Backup = backup };
    }

    /// <summary>A model trained on these rows, some of which are held out to stop early where the plan says so.</summary>
    public (Model Model, History History) Fit(TabularPlan plan, Dataset rows, CancellationToken cancellation)
    {
        TabularOptions options = plan.Options;
        Dataset train = rows;
        Dataset? validation = null;
        if (options.ValidationFraction > 0)
        {
            var (first, second) = TabularSplit.Of(
                rows.Targets[0],
                !plan.Target.IsRegression,
                options.ValidationFraction.Value,
                // Another draw than that of the test rows.
                options.Seed + 1
            );
            (train, validation) = (rows.Select(first), rows.Select(second));
        }
        return Fit(plan, train, validation, cancellation);
    }

    /// <summary>A model trained on the first rows and measured after each epoch on the second.</summary>
    public (Model Model, History History) Fit(
        TabularPlan plan,
        Dataset train,
        Dataset? validation,
        CancellationToken cancellation
    )
    {
        TabularOptions options = plan.Options;
        Model model = TabularNetwork.Build(plan, train, cancellation);
        Compile(model, plan, train, train.Count);
        History history = model.Fit(
            train,
            options.Epochs!.Value,
            Math.Min(options.BatchSize!.Value, train.Count),
            validation,
            classWeight: ClassShares.Weights(plan, train),
            callbacks: Callbacks(options, validation),
            progress: progress,
            cancellationToken: cancellation
        );
        return (model, history);
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
        Model model = TabularNetwork.Build(plan, sample, cancellation);
        Compile(model, plan, sample, count);
        History history = model.Fit(
            rows,
            options.Epochs!.Value,
            options.BatchSize!.Value,
            validation,
            classWeight: ClassShares.Weights(plan, sample),
            callbacks: Callbacks(options, validation),
            progress: progress,
            cancellationToken: cancellation
        );
        return (model, history);
    }

    private List<Callback> Callbacks(TabularOptions options, Dataset? validation)
    {
        var all = new List<Callback>(callbacks);
        if (validation is not null && options.Patience > 0)
        {
            all.Add(new EarlyStopping(patience: options.Patience.Value, restoreBestWeights: true));
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
