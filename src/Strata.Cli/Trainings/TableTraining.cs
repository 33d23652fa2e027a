using Spectre.Console;
using Strata.Callbacks;
using Strata.Cli.Commands;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;
using Strata.Data;
using Table = Spectre.Console.Table;

namespace Strata.Cli.Trainings;

/// <summary>A training on a file of rows, to predict one of its columns from the others.</summary>
internal sealed class TableTraining : PlannedTraining
{
    private readonly TabularData rows;
    private readonly TabularPlan plan;

    /// <summary>Opens the file, and makes the choices that were left open. It is held in memory, unless it is large.</summary>
    /// <param name="data">The file.</param>
    /// <param name="options">What is asked for, by the names of the columns.</param>
    /// <param name="folds">In how many folds the settings are judged; null: in none.</param>
    /// <param name="reading">Is told how many rows are read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="TableException">The file is no table, or the target cannot be learned from it.</exception>
    /// <exception cref="ToolException">An option does not fit the table.</exception>
    public TableTraining(
        NamedData data,
        Func<IReadOnlyList<string>, TabularOptions> options,
        int? folds,
        ReadingProgress reading,
        CancellationToken cancellation
    )
        : base(data)
    {
        (Folds, Reading) = (folds, reading);
        TableSource source = data.Open();
        Given = options(source.Schema.Names);
        rows = TabularData.Open(source, Given, progress: reading, cancellationToken: cancellation);
        RefuseFolds();
        plan = Planned(cancellation);
        CheckClasses();
    }

    private TableTraining(TableTraining other, TabularOptions options)
        : base(other.Data)
    {
        (Folds, Given, Reading, rows) = (other.Folds, options, other.Reading, other.rows);
        plan = Planned(CancellationToken.None);
    }

    /// <summary>In how many folds the settings are judged; null: in none.</summary>
    public int? Folds { get; }

    /// <summary>What was asked for, the rest open.</summary>
    public TabularOptions Given { get; }

    public override IReadOnlyList<Setting> Settings => SettingsOf(plan);

    public override int Epochs => plan.Options.Epochs!.Value;

    public override double LearningRate => plan.Options.LearningRate!.Value;

    public override ReadingProgress? Reading { get; }

    public override RowSteps? Counted => plan.StreamedRows is { } count ? new(count, plan.Options.BatchSize!.Value) : null;

    /// <summary>How many rows a search learns from and judges by.</summary>
    public int SearchedRows => rows.Learned(plan).Count;

    public override Dataset Rows() => plan.Schema.ToDataset(rows.Sample, plan.Target);

    /// <summary>A training on the same rows with other settings.</summary>
    public TableTraining With(TabularOptions options) => new(this, options);

    public override void Describe(IAnsiConsole console)
    {
        if (rows.IsStreamed)
        {
            console.Write(new Line("The rows are streamed: each epoch reads them anew, and memory holds few."));
        }
        console.Write(new Line($"{TableProfile.Of(rows.Sample, plan.Rows)}".TrimEnd()));
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
        TabularRun run = TabularModel.Train(rows, options, callbacks, progress, folder.BackupPath, cancellation);
        TabularPlan made = epochs is null ? run.Plan : plan;
        return new(
            run.Model.Model,
            SettingsOf(made),
            run.Cancelled,
            run.Scores?.Values ?? new Dictionary<string, double>(),
            run.Model.Evaluate(run.Train, CancellationToken.None).Values
        )
        {
            TrainName = rows.IsStreamed ? "train_sample" : "train",
            Folded = run.Cancelled || epochs is not null ? null : Folded(made, cancellation),
            Save = run.Model.Save,
            Tell = new TableReport(rows, run).Tell,
        };
    }

    /// <summary>Searches for better choices; what was asked for is held fast.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before anything was known.</exception>
    public Tuning Tune(TuningOptions tuning, IProgress<TuningTrial>? progress, CancellationToken cancellation) =>
        new TableSearch(rows, Given, plan).Run(tuning, progress, cancellation);

    private TabularPlan Planned(CancellationToken cancellation)
    {
        try
        {
            return TabularModel.Prepare(rows, Given, cancellation);
        }
        catch (ArgumentException e)
        {
            throw new ToolException(ToolException.Sentence(e), e);
        }
    }

    // Before the training, and not after hours of it.
    private void RefuseFolds()
    {
        string? option =
            Folds is { } folds ? $"--folds {folds}"
            : Given.EpochFolds > 0 ? $"--epoch-folds {Given.EpochFolds}"
            : null;
        if (rows.IsStreamed && option is not null)
        {
            throw new ToolException(
                $"{option} is for rows in memory, and those of '{Data.Word}' are streamed. Leave it out, for the rows held out judge the model; "
                    + "or give --stream false, if all rows fit into memory."
            );
        }
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
            CrossValidation result = CrossValidation.Run(rows.Sample, made.Options, folds, cancellationToken: cancellation);
            return new(folds, result.Mean, result.Deviation);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new ToolException(
                $"--folds {folds} is asked for, and '{Data.Word}' has {rows.Sample.Count} rows; give fewer folds than rows."
            );
        }
    }
}
