using Spectre.Console;
using Strata.Callbacks;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;

namespace Strata.Cli.Trainings;

/// <summary>A training that a command line asks for: what would be done, and the doing of it.</summary>
internal abstract class PlannedTraining(NamedData data)
{
    /// <summary>What is learned from.</summary>
    public NamedData Data => data;

    /// <summary>The SHA-256 of the data, by which a run that goes on knows them again; null where they never change.</summary>
    public virtual string? Hash() => data.Hash();

    /// <summary>Every setting, those that were chosen too.</summary>
    public abstract IReadOnlyList<Setting> Settings { get; }

    /// <summary>How many epochs there are at most.</summary>
    public abstract int Epochs { get; }

    /// <summary>The learning rate, for messages.</summary>
    public abstract double LearningRate { get; }

    /// <summary>How many rows an epoch has and a step takes, where progress is told in rows; null: it is told in steps.</summary>
    public virtual RowSteps? Counted => null;

    /// <summary>Shows what is read where the rows are; null where they are not read during the training.</summary>
    public virtual ReadingProgress? Reading => null;

    /// <summary>Refuses data that have changed since a run began.</summary>
    /// <param name="hash">The SHA-256 that they had; null: nobody knows.</param>
    /// <param name="folder">Where the run is.</param>
    /// <exception cref="ToolException">They have changed.</exception>
    public void RequireHash(string? hash, RunFolder folder)
    {
        if (hash is not null && hash != Hash())
        {
            throw new ToolException(
                $"'{data.Word}' is not what the run in '{folder.Path}' began with: its SHA-256 has changed. Bring it back, or begin "
                    + $"anew with --config {folder.ConfigurationPath}."
            );
        }
    }

    /// <summary>Shows the data and what will be done with them.</summary>
    public abstract void Describe(IAnsiConsole console);

    /// <summary>Trains and measures. Where the folder holds the state of a run, it goes on with it.</summary>
    /// <param name="folder">Where the state of the run is kept.</param>
    /// <param name="callbacks">What else happens meanwhile.</param>
    /// <param name="progress">Is told after each batch.</param>
    /// <param name="epochs">The epoch at which it ends, if that is an earlier one; null: all of them.</param>
    /// <param name="cancellation">Ends the training after the current batch.</param>
    /// <exception cref="NonFiniteLossException">The loss is no number any more.</exception>
    public abstract Outcome Fit(
        RunFolder folder,
        IReadOnlyList<Callback> callbacks,
        IProgress<TrainingProgress>? progress,
        int? epochs,
        CancellationToken cancellation
    );

    /// <summary>Rows as the model takes them, to look for the layer in which a training went wrong.</summary>
    public abstract Dataset Rows();
}
