using System.Numerics;
using Strata.Numerics;

namespace Strata.Training;

/// <summary>The steps of a learning-rate range test.</summary>
internal sealed record RateSweep(double From, double To, int Batches, int BatchSize, double Smoothing)
{
    // How far above the lowest loss the test goes on: fastai's bound.
    private const double Divergence = 4;

    public LearningRateRange Run<T>(Model model, Dataset data, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TrainingCopy copy = TrainingCopy.Of(model);
        Trainer<T> trainer = Trainer<T>.Create(model, BatchSize, weighted: false, copy);
        int[] order = [.. Enumerable.Range(0, data.Count)];
        var points = new List<LearningRatePoint>(Batches);
        var logs = new Dictionary<string, double>();
        var (mean, lowest, next) = (0.0, double.PositiveInfinity, order.Length);
        for (int batch = 0; batch < Batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (next + BatchSize > order.Length)
            {
                new Philox((ulong)model.Seed, "range").Derive((ulong)batch).Shuffle(order.AsSpan());
                next = 0;
            }
            double rate = From * Math.Pow(To / From, (double)batch / (Batches - 1));
            copy.State.LearningRate = rate;
            trainer.Reset();
            trainer.Step(data, order.AsSpan(next, BatchSize), []);
            next += BatchSize;
            trainer.Write(logs);
            double loss = logs["loss"];
            mean = Smoothing * mean + (1 - Smoothing) * loss;
            // A mean that began at 0 is too small by what is left of that 0.
            double smoothed = mean / (1 - Math.Pow(Smoothing, batch + 1));
            if (!double.IsFinite(loss) || smoothed > Divergence * lowest)
            {
                return new LearningRateRange(points, diverged: true);
            }
            points.Add(new(rate, loss, smoothed));
            lowest = Math.Min(lowest, smoothed);
        }
        return new LearningRateRange(points, diverged: false);
    }
}
