using System.Globalization;
using System.Text.RegularExpressions;

namespace Strata.Callbacks;

/// <summary>Saves the model while it is trained: after each epoch, or only when a watched number is the best so far.</summary>
/// <param name="path">
/// The file; <c>{epoch}</c> and <c>{batch}</c> (counted from 1, as in Keras) and names of the logs such as <c>{val_loss}</c> are
/// filled in, with a format if wanted: <c>{epoch:00}-{val_loss:0.000}.safetensors</c>.
/// </param>
/// <param name="monitor">The watched name.</param>
/// <param name="saveBestOnly">Whether only the best so far is saved; a NaN is never the best.</param>
/// <param name="mode">Which way is better.</param>
/// <param name="everyBatches">Save after so many batches instead of after each epoch; null: after each epoch.</param>
/// <param name="initialValueThreshold">What must be beaten from the start; null: nothing.</param>
/// <remarks>The best so far is kept from one <c>Fit</c> to the next, so that a run that goes on does not save a worse model over it.</remarks>
public sealed partial class ModelCheckpoint(
    string path,
    string monitor = "val_loss",
    bool saveBestOnly = false,
    MonitorMode mode = MonitorMode.Auto,
    int? everyBatches = null,
    double? initialValueThreshold = null
) : Callback
{
    private readonly Monitor watched = new(monitor, mode, 0, initialValueThreshold);
    private readonly int? everyBatches = everyBatches is null or >= 1
        ? everyBatches
        : throw new ArgumentOutOfRangeException(
            nameof(everyBatches),
            everyBatches,
            "Save after 1 batch or more, or after epochs."
        );

    private int epoch;
    private long batches;
    private int done;

    /// <summary>The file that was saved last; null before the first.</summary>
    public string? LastPath { get; private set; }

    public override void OnEpochBegin(TrainingRun run, int epoch) => this.epoch = epoch;

    public override void OnTrainBatchEnd(TrainingRun run, int batch, IReadOnlyDictionary<string, double> logs)
    {
        done = batch + 1;
        if (everyBatches is { } every && ++batches % every == 0)
        {
            Save(run, batch + 1, logs);
        }
    }

    public override void OnEpochEnd(TrainingRun run, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        if (everyBatches is null)
        {
            Save(run, done, logs);
        }
    }

    public override void Keep(CallbackState state) => (state["batches"], state["best"]) = (batches, watched.Best);

    public override void Restore(CallbackState state) =>
        (batches, watched.Best) = ((long)(state["batches"] ?? 0), state["best"] ?? initialValueThreshold);

    private void Save(TrainingRun run, int batch, IReadOnlyDictionary<string, double> logs)
    {
        if (saveBestOnly && !watched.Improves(watched.Read(logs)))
        {
            return;
        }
        LastPath = Placeholder()
            .Replace(
                path,
                match =>
                {
                    string name = match.Groups["name"].Value;
                    string format = match.Groups["format"].Value;
                    double value =
                        name == "epoch" ? epoch + 1
                        : name == "batch" ? batch
                        : logs.TryGetValue(name, out double number) ? number
                        : throw new ArgumentException(
                            $"The checkpoint's path '{path}' names '{name}', which is not measured. There is: epoch, batch, {string.Join(", ", logs.Keys)}."
                        );
                    return value.ToString(format, CultureInfo.InvariantCulture);
                }
            );
        run.Model.Save(LastPath);
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z_0-9]+)(:(?<format>[^}]+))?\}")]
    private static partial Regex Placeholder();
}
