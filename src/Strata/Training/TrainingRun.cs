using Strata.Callbacks;
using Strata.Models;

namespace Strata;

/// <summary>A call of <c>Fit</c> while it runs: what callbacks see and may steer.</summary>
public sealed class TrainingRun
{
    private readonly OptimizerState state;

    internal TrainingRun(Model model, OptimizerState state, int epochs, int batchesPerEpoch)
    {
        Model = model;
        Epochs = epochs;
        BatchesPerEpoch = batchesPerEpoch;
        this.state = state;
    }

    /// <summary>The model that is trained.</summary>
    public Model Model { get; }

    /// <summary>The epoch at which the run ends, counted from 0: <c>Fit</c>'s <c>epochs</c>.</summary>
    public int Epochs { get; }

    /// <summary>The epoch with which the run begins, counted from 0; later than <c>Fit</c> was told where a callback restored a run.</summary>
    public int InitialEpoch { get; internal set; }

    /// <summary>How many batches an epoch has; 0 in the first epoch of a stream that does not tell.</summary>
    public int BatchesPerEpoch { get; internal set; }

    /// <summary>How many steps the optimizer has made in the model's life.</summary>
    public long Iterations => state.Iterations;

    /// <summary>The learning rate of the next step; set, it holds from then on.</summary>
    /// <exception cref="InvalidOperationException">It is set, and the optimizer has a schedule, which decides alone.</exception>
    public double LearningRate
    {
        get => state.LearningRate;
        set => state.LearningRate = value;
    }

    internal OptimizerState Remembered => state;

    /// <summary>Loss and metrics of the epoch so far.</summary>
    internal Dictionary<string, double> Logs { get; init; } = [];

    /// <summary>The callbacks of the run.</summary>
    internal IReadOnlyList<Callback> Callbacks { get; init; } = [];

    /// <summary>
    /// Adds a number to the logs of an epoch that ends, or puts another in its place: the callbacks that come after, the progress and the
    /// history then have it.
    /// </summary>
    /// <param name="name">Its name, such as <c>val_loss</c>.</param>
    /// <param name="value">The number.</param>
    /// <remarks>Call it in <see cref="Callbacks.Callback.OnEpochEnd"/>: what is told before is measured anew until then.</remarks>
    /// <example><code>public override void OnEpochEnd(TrainingRun run, int epoch, IReadOnlyDictionary&lt;string, double&gt; logs) => run.Log("val_loss", Judge(run.Model));</code></example>
    public void Log(string name, double value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Logs[name] = value;
    }

    /// <summary>Set to end the run after the current batch.</summary>
    public bool StopTraining { get; set; }

    /// <summary>Whether the run was cancelled from outside.</summary>
    public bool IsCancelled { get; internal set; }
}
