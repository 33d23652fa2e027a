using Strata.Callbacks;

namespace Strata.Data;

public sealed partial class TabularModel
{
    /// <summary>What a run of these options would do, and why, without training.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="options">The target, and whatever else is not to be chosen from the data.</param>
    /// <exception cref="TableException">The target or the columns cannot be learned from.</exception>
    /// <exception cref="ArgumentException">An option makes no run; the message names it.</exception>
    public static TabularPlan Prepare(Table table, TabularOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Prepare(TabularData.Of(table, options), options);
    }

    /// <summary>What a run of these options would do with those rows, and why, without training.</summary>
    /// <param name="data">The rows, opened for the same target; where they are streamed and were not, the target is gone through once more.</param>
    /// <param name="options">The target, and whatever else is not to be chosen from the data.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="TableException">The target or the columns cannot be learned from.</exception>
    /// <exception cref="ArgumentException">An option makes no run; the message names it.</exception>
    public static TabularPlan Prepare(TabularData data, TabularOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        OptionChecks.Check(options);
        if (data.IsStreamed && options.EpochFolds > 0)
        {
            throw new ArgumentException(
                $"EpochFolds is {options.EpochFolds}, and the rows are streamed, where there are no folds: expected 0. "
                    + "Say how many Epochs there are, or hold the rows in memory."
            );
        }
        TabularTarget target = data.Target(options, cancellationToken);
        // Only where rows are streamed must it be said: it decides which are held out.
        options = options with
        {
            Stream =
                data.IsStreamed ? true
                : options.Stream == false ? false
                : null,
        };
        return TabularPlanner.Of(options, target, TabularSchema.Of(data.Sample, options), data.Count);
    }

    /// <summary>Trains a model to predict a column, and judges it by rows that it never saw.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="options">The target, and whatever else is not to be chosen from the data.</param>
    /// <param name="callbacks">What else happens meanwhile.</param>
    /// <param name="progress">Is told after each batch.</param>
    /// <param name="resumeFolder">
    /// Where the state of the run is kept, a folder for this run alone: the same call goes on after a crash or a cancellation, to the very bits
    /// of a run that was not broken. It is kept until <see cref="TabularRun.Save"/> has saved the model. Null: it is not kept.
    /// </param>
    /// <param name="cancellationToken">Ends the training after the current batch; the run then holds what was learned until there.</param>
    /// <exception cref="TableException">The target or the columns cannot be learned from.</exception>
    /// <exception cref="ArgumentException">An option makes no run; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled before training began.</exception>
    public static TabularRun Train(
        Table table,
        TabularOptions options,
        IReadOnlyList<Callback>? callbacks = null,
        IProgress<TrainingProgress>? progress = null,
        string? resumeFolder = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var data = TabularData.Of(table, options);
        return Train(data, options, callbacks, progress, resumeFolder, cancellationToken);
    }

    /// <summary>Trains a model on a file or a database, which is streamed where it is large: memory then does not grow with it.</summary>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="options">The target, and whatever else is not to be chosen from the data.</param>
    /// <param name="callbacks">What else happens meanwhile.</param>
    /// <param name="progress">Is told after each batch.</param>
    /// <param name="resumeFolder">Where the state of the run is kept; null: it is not.</param>
    /// <param name="rowsInMemory">Up to how many rows are held in memory; fewer where there are more than 100 columns.</param>
    /// <param name="cancellationToken">Ends the training after the current batch; the run then holds what was learned until there.</param>
    /// <remarks>
    /// Of streamed rows the number of each and the seed decide whether it is held out, and about 100,000 of those judge the model. Medians,
    /// means, vocabularies and which columns go in are of 100,000 rows, drawn evenly from the first to the last.
    /// </remarks>
    /// <inheritdoc cref="Train(Table, TabularOptions, IReadOnlyList{Callback}, IProgress{TrainingProgress}, string, CancellationToken)"/>
    public static TabularRun Train(
        TableSource source,
        TabularOptions options,
        IReadOnlyList<Callback>? callbacks = null,
        IProgress<TrainingProgress>? progress = null,
        string? resumeFolder = null,
        int rowsInMemory = 1_000_000,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionChecks.Check(options);
        var data = TabularData.Open(source, options, rowsInMemory, cancellationToken: cancellationToken);
        return Train(data, options, callbacks, progress, resumeFolder, cancellationToken);
    }

    /// <summary>Trains a model on rows that are in memory or streamed, as they were opened.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="options">The target, and whatever else is not to be chosen from the data.</param>
    /// <param name="callbacks">What else happens meanwhile.</param>
    /// <param name="progress">Is told after each batch.</param>
    /// <param name="resumeFolder">Where the state of the run is kept; null: it is not.</param>
    /// <param name="cancellationToken">Ends the training after the current batch; the run then holds what was learned until there.</param>
    /// <inheritdoc cref="Train(Table, TabularOptions, IReadOnlyList{Callback}, IProgress{TrainingProgress}, string, CancellationToken)"/>
    public static TabularRun Train(
        TabularData data,
        TabularOptions options,
        IReadOnlyList<Callback>? callbacks = null,
        IProgress<TrainingProgress>? progress = null,
        string? resumeFolder = null,
        CancellationToken cancellationToken = default
    )
    {
        TabularPlan plan = Prepare(data, options, cancellationToken);
        var training = new TabularTraining(callbacks ?? [], progress, resumeFolder);
        return data.IsStreamed
            ? new StreamedTraining(training).Run(data, plan, cancellationToken)
            : training.Run(data.Sample, plan, cancellationToken);
    }
}
