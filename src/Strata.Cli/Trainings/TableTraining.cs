using Spectre.Console;
using Strata.Callbacks;
using Strata.Cli.Commands;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;
using Strata.Data;
using Strata.Plots;
using Baseline = Strata.Plots.Baseline;
using Columns = Strata.Data.Table;
using Reference = Strata.Data.Baseline;
using Table = Spectre.Console.Table;

namespace Strata.Cli.Trainings;

/// <summary>A training on a file of rows, to predict one of its columns from the others.</summary>
internal sealed class TableTraining : PlannedTraining
{
    private readonly Columns table;
    private readonly TabularPlan plan;

    /// <summary>Reads the file and makes the choices that were left open.</summary>
    /// <exception cref="TableException">The file is no table, or the target cannot be learned from it.</exception>
    /// <exception cref="ToolException">An option does not fit the table.</exception>
    public TableTraining(NamedData data, Func<Columns, TabularOptions> options, int? folds, CancellationToken cancellation)
        : base(data)
    {
        Folds = folds;
        table = data.Load(cancellation: cancellation);
        try
        {
            Given = options(table);
            plan = TabularModel.Prepare(table, Given);
            CheckClasses();
        }
        catch (ArgumentException e)
        {
            throw new ToolException(ToolException.Sentence(e), e);
        }
    }

    /// <summary>In how many folds the settings are judged; null: in none.</summary>
    public int? Folds { get; }

    /// <summary>What was asked for, the rest open.</summary>
    public TabularOptions Given { get; }

    public override IReadOnlyList<Setting> Settings => SettingsOf(plan);

    public override int Epochs => plan.Options.Epochs!.Value;

    public override double LearningRate => plan.Options.LearningRate!.Value;

    public override Dataset Rows() => plan.Schema.ToDataset(table, plan.Target);

    public override void Describe(IAnsiConsole console)
    {
        console.Write(new Line($"{TableProfile.Of(table)}".TrimEnd()));
        Table chosen = Framed.Table(console, "setting", "choice", "reason");
        foreach (TabularChoice choice in plan.Choices)
        {
            chosen.AddRow(Framed.Cell(choice.Name.Replace('_', ' ')), Framed.Cell(choice.Value), Framed.Cell(choice.Reason));
        }
        console.Write(chosen);
    }

    public override Outcome Fit(
        RunFolder folder,
        IReadOnlyList<Callback> callbacks,
        IProgress<TrainingProgress>? progress,
        int? epochs,
        CancellationToken cancellation
    )
    {
        TabularOptions options = plan.Options with { Epochs = epochs ?? plan.Options.Epochs };
        TabularRun run = TabularModel.Train(table, options, callbacks, progress, folder.BackupPath, cancellation);
        TabularPlan made = epochs is null ? run.Plan : plan;
        return new(
            run.Model.Model,
            SettingsOf(made),
            run.Cancelled,
            run.Scores?.Values ?? new Dictionary<string, double>(),
            run.Model.Evaluate(table.Select([.. run.TrainRows]), CancellationToken.None).Values
        )
        {
            Folded = run.Cancelled || epochs is not null ? null : Folded(made, cancellation),
            Save = run.Model.Save,
            Tell = (report, token) => Tell(run, report, token),
        };
    }

    /// <summary>Searches for better choices; what was asked for is held fast.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before anything was known.</exception>
    public Tuning Tune(TuningOptions tuning, IProgress<TuningTrial>? progress, CancellationToken cancellation)
    {
        TuningSpace space = tuning.Space;
        space = space with
        {
            Hidden = Given.Hidden is { } hidden ? [hidden] : space.Hidden,
            Activations = Given.Activation is { } activation ? [activation] : space.Activations,
            Dropouts = Given.Dropout is { } dropout ? [dropout] : space.Dropouts,
            LearningRates = Given.LearningRate is { } rate ? (rate, rate) : space.LearningRates,
            WeightDecays = Given.WeightDecay is { } decay ? [decay] : space.WeightDecays,
        };
        return Tuning.Run(table, Given, tuning with { Space = space }, progress, cancellation);
    }

    private void CheckClasses()
    {
        string[] strange = [.. (Given.ClassWeights?.Keys ?? []).Except(plan.Target.Classes)];
        if (strange.Length > 0)
        {
            throw new ToolException(
                plan.Target.IsRegression
                    ? $"--class-weight is for classes, and '{plan.Target.Column}' is a number. Leave it out."
                    : $"--class-weight names the class '{strange[0]}', which '{plan.Target.Column}' does not have. Its classes are "
                        + $"{string.Join(", ", plan.Target.Classes)}."
            );
        }
    }

    private IReadOnlyList<Setting> SettingsOf(TabularPlan made) =>
        [.. TableSettings.Of(made.Options), .. Setting.Given(("folds", Folds))];

    private FoldedMetrics? Folded(TabularPlan made, CancellationToken cancellation)
    {
        if (Folds is not { } folds)
        {
            return null;
        }
        try
        {
            CrossValidation result = CrossValidation.Run(table, made.Options, folds, cancellationToken: cancellation);
            return new(folds, result.Mean, result.Deviation);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new ToolException(
                $"--folds {folds} is asked for, and '{Data.Word}' has {table.Count} rows; give fewer folds than rows."
            );
        }
    }

    private ReportData Tell(TabularRun run, ReportData report, CancellationToken cancellation)
    {
        // Without rows held out there is nothing to judge by.
        if (run.TestRows.Count == 0)
        {
            return report with { Target = plan.Target.Column, Model = run.Model.Model };
        }
        Dataset test = plan.Schema.ToDataset(table.Select([.. run.TestRows]), plan.Target);
        var predictions = run.Model.Model.Predict(test, cancellation)[0];
        return report with
        {
            Target = plan.Target.Column,
            Warnings = TableProfile.Of(table).Warnings,
            Classes = plan.Target.IsRegression ? null : ClassPredictions.Of(test, predictions),
            Numbers = plan.Target.IsRegression ? NumberPredictions.Of(test, predictions, plan.Target.Column) : null,
            Baselines =
            [
                .. Reference
                    .Of(table, run, cancellation)
                    .Select(baseline => new Baseline(baseline.Name, baseline.Description, Compared(baseline.Scores.Values))),
            ],
            Test = test,
            Importance = TableImportance.Of(run.Model, table.Select([.. run.TestRows]), cancellation),
            Model = run.Model.Model,
        };
    }

    // By the names under which a report measures the model itself.
    private static Dictionary<string, double> Compared(IReadOnlyDictionary<string, double> scores) =>
        new (string Name, string Shown)[]
        {
            ("accuracy", "accuracy"),
            ("f1_score", "f1_score"),
            ("log_loss", "crossentropy"),
            ("mean_absolute_error", "mean_absolute_error"),
            ("root_mean_squared_error", "root_mean_squared_error"),
            ("r2_score", "r2_score"),
        }
            .Where(pair => scores.ContainsKey(pair.Name))
            .ToDictionary(pair => pair.Shown, pair => scores[pair.Name]);
}
