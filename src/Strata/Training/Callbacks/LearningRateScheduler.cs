namespace Strata.Callbacks;

/// <summary>Sets the learning rate at the beginning of each epoch.</summary>
/// <remarks>For a rate that changes with every step, give the optimizer a <see cref="Schedule"/> instead; the two do not go together.</remarks>
/// <param name="schedule">From the epoch, counted from 0, and the present rate to the new one.</param>
/// <example><code>var callback = new LearningRateScheduler((epoch, rate) => epoch &lt; 10 ? rate : rate * 0.9);</code></example>
public sealed class LearningRateScheduler(Func<int, double, double> schedule) : Callback
{
    public override void OnEpochBegin(TrainingRun run, int epoch) => run.LearningRate = schedule(epoch, run.LearningRate);
}
