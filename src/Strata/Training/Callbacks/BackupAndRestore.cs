using Strata.Formats;
using Strata.Training;

namespace Strata.Callbacks;

/// <summary>
/// Keeps the state of a run on the disk, so that <c>Fit</c> called again after a crash or a cancellation goes on where it was, bit
/// for bit.
/// </summary>
/// <param name="folder">Where the state is kept, a folder for this run alone; it is made if it is missing.</param>
/// <param name="everyEpochs">After how many epochs it is written.</param>
/// <param name="doubleCheckpoint">Whether the one before is kept too, for when the last cannot be read.</param>
/// <param name="deleteCheckpoint">Whether all is deleted when the run has come to its end, so that the next begins anew.</param>
/// <remarks>
/// Kept are weights, what the optimizer remembers, its learning rate, the epoch, and what other callbacks <see cref="Callback.Keep"/>,
/// such as the best weights of an <see cref="EarlyStopping"/>. Put it last, so that what others do at an epoch's end is kept too. A
/// cancelled run keeps its state; one that a callback ended has come to its end.
/// </remarks>
/// <example>
/// <code>
/// // The same line begins the run and, after a crash, goes on with it.
/// model.Fit(data, epochs: 100, callbacks: [new BackupAndRestore("backup")]);
/// </code>
/// </example>
public sealed class BackupAndRestore(
    string folder,
    int everyEpochs = 1,
    bool doubleCheckpoint = true,
    bool deleteCheckpoint = true
) : Callback
{
    private readonly int everyEpochs =
        everyEpochs >= 1
            ? everyEpochs
            : throw new ArgumentOutOfRangeException(nameof(everyEpochs), everyEpochs, "Write after 1 epoch or more.");

    private string Last => Path.Combine(folder, "backup.safetensors");

    private string Before => Path.Combine(folder, "backup.previous.safetensors");

    /// <summary>The epoch with which the last run went on, counted from 0; null where it began anew.</summary>
    public int? RestoredEpoch { get; private set; }

    /// <exception cref="ModelFormatException">The state in the folder is of another model, or no state there can be read.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        RestoredEpoch = null;
        ModelFormatException? damage = null;
        foreach (string path in new[] { Last, Before })
        {
            if (!File.Exists(path))
            {
                continue;
            }
            try
            {
                RestoredEpoch = RunState.Read(path, run);
                run.InitialEpoch = RestoredEpoch.Value;
                return;
            }
            catch (ModelFormatException e)
            {
                damage ??= e;
            }
        }
        if (damage is not null)
        {
            throw damage;
        }
    }

    public override void OnEpochEnd(TrainingRun run, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        if ((epoch + 1) % everyEpochs != 0)
        {
            return;
        }
        if (doubleCheckpoint && File.Exists(Last))
        {
            // Between this and the next line there is only the one before, which is whole.
            File.Move(Last, Before, overwrite: true);
        }
        RunState.Write(Last, run, nextEpoch: epoch + 1);
    }

    public override void OnTrainEnd(TrainingRun run)
    {
        if (deleteCheckpoint && !run.IsCancelled)
        {
            Delete();
        }
    }

    /// <summary>Deletes what is kept: for a run that saves its model first, with <c>deleteCheckpoint: false</c>.</summary>
    /// <exception cref="IOException">A file cannot be deleted.</exception>
    public void Delete()
    {
        if (Directory.Exists(folder))
        {
            File.Delete(Last);
            File.Delete(Before);
        }
    }
}
