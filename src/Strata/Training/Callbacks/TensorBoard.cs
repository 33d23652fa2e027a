using Strata.Formats;

namespace Strata.Callbacks;

/// <summary>
/// Writes event files for TensorBoard: <c>epoch_loss</c>, <c>epoch_</c> and each metric, and <c>epoch_learning_rate</c> in
/// <c>train/</c>, those of the validation data in <c>validation/</c>.
/// </summary>
/// <param name="logDirectory">The folder for <c>tensorboard --logdir</c>; give each run its own below it.</param>
/// <param name="histogramFrequency">After how many epochs the weights' histograms are written; 0: never.</param>
/// <remarks>
/// Names, folders and steps, which count epochs from 0, are Keras'. Each event is on the disk when its epoch ends. Scalars are
/// float32, as TensorBoard shows them.
/// </remarks>
/// <example>
/// <code>
/// model.Fit(data, epochs: 20, callbacks: [new TensorBoard("logs/first", histogramFrequency: 1)]);
/// </code>
/// </example>
public sealed class TensorBoard(string logDirectory = "logs", int histogramFrequency = 0) : Callback
{
    private const string Validation = "val_";

    private readonly int histogramFrequency =
        histogramFrequency >= 0
            ? histogramFrequency
            : throw new ArgumentOutOfRangeException(
                nameof(histogramFrequency),
                histogramFrequency,
                "Histograms are written after 1 epoch or more, or with 0 never."
            );

    private readonly Dictionary<string, EventFile> files = [];

    /// <summary>What tells the time that events carry.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    public override void OnTrainBegin(TrainingRun run) => files.Clear();

    public override void OnEpochEnd(TrainingRun run, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        foreach (var (name, value) in logs)
        {
            bool isValidation = name.StartsWith(Validation, StringComparison.Ordinal);
            File(isValidation ? "validation" : "train")
                .Scalar($"epoch_{(isValidation ? name[Validation.Length..] : name)}", value, epoch);
        }
        File("train").Scalar("epoch_learning_rate", run.LearningRate, epoch);
        if (histogramFrequency > 0 && epoch % histogramFrequency == 0)
        {
            foreach (Weight weight in run.Model.Weights)
            {
                var values = new double[weight.Count];
                weight.CopyTo(values.AsSpan());
                File("train").Spread($"{weight.Path}/histogram", values, epoch);
            }
        }
    }

    // A folder comes with its first event: without validation there is none for it.
    private EventFile File(string part)
    {
        if (!files.TryGetValue(part, out EventFile? file))
        {
            files[part] = file = new EventFile(Path.Combine(logDirectory, part), Clock);
        }
        return file;
    }
}
