using Strata.Callbacks;

namespace Strata.Cli.Trainings;

/// <summary>Ends a training at the first batch whose loss is no finite number, and says which layer it came from.</summary>
/// <param name="rows">Rows to look for the layer with.</param>
internal sealed class FiniteLoss(Func<Dataset> rows) : Callback
{
    // The weights before the batch: after it, all that a bad gradient reached are NaN, and none of them tells where it began.
    private double[][] before = [];
    private int epoch;

    public override void OnTrainBegin(TrainingRun run) =>
        before = [.. run.Model.Weights.Select(weight => new double[weight.Count])];

    public override void OnEpochBegin(TrainingRun run, int epoch) => this.epoch = epoch;

    public override void OnTrainBatchBegin(TrainingRun run, int batch)
    {
        for (int i = 0; i < before.Length; i++)
        {
            run.Model.Weights[i].CopyTo(before[i].AsSpan());
        }
    }

    /// <exception cref="NonFiniteLossException">The loss is no finite number.</exception>
    public override void OnTrainBatchEnd(TrainingRun run, int batch, IReadOnlyDictionary<string, double> logs)
    {
        if (!double.IsFinite(logs["loss"]))
        {
            throw new NonFiniteLossException(epoch, batch, LayerOf(run.Model));
        }
    }

    /// <exception cref="NonFiniteLossException">The loss on the rows for validation is no finite number.</exception>
    public override void OnEpochEnd(TrainingRun run, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        if (logs.TryGetValue("val_loss", out double loss) && !double.IsFinite(loss))
        {
            throw new NonFiniteLossException(epoch, null, FirstNonFinite.WeightOf(run.Model) ?? LayerOf(run.Model));
        }
    }

    private string LayerOf(Model model)
    {
        string? broken = FirstNonFinite.WeightOf(model);
        for (int i = 0; i < before.Length; i++)
        {
            model.Weights[i].Set(new ReadOnlySpan<double>(before[i]));
        }
        // Where every layer is finite, the loss itself went beyond what a number holds.
        return FirstNonFinite.LayerOf(model, rows()) ?? broken ?? model.OutputNames[0];
    }
}
