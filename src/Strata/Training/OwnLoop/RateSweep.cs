using System.Numerics;
using Strata.Numerics;

namespace Strata.Training;

/// <summary>The steps of a learning-rate range test.</summary>
internal sealed record RateSweep(double From, double To, int Batches, int BatchSize, double Smoothing)
{
    // How far above the lowest loss the test goes on: fastai's bound.
    private const double Divergence = 4;

    // The running mean spans about so many batches; a short test can wait for a quarter of it at most.
    private int WarmUp => Math.Min((int)Math.Round(1 / (1 - Smoothing)) - 1, Batches / 4);

    public LearningRateRange Run<T>(Model model, Dataset data, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TrainingCopy copy = TrainingCopy.Of(model);
        Trainer<T> trainer = Trainer<T>.Create(model, BatchSize, weighted: false, copy, data);
        int[] order = [.. Enumerable.Range(0, data.Count)];
        var points = new List<LearningRatePoint>(Batches);
        var logs = new Dictionary<string, double>();
        // Powers of our own, which have the same bits on every machine.
        double growth = Scalar<double>.Log(new(To / From)).Value;
        var (mean, kept, lowest, next) = (0.0, 1.0, double.PositiveInfinity, order.Length);
        for (int batch = 0; batch < Batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (next + BatchSize > order.Length)
            {
                new Philox((ulong)model.Seed, "range").Derive((ulong)batch).Shuffle(order.AsSpan());
                next = 0;
            }
            double rate = From * Scalar<double>.Exp(new(growth * batch / (Batches - 1))).Value;
            copy.State.LearningRate = rate;
            trainer.Reset();
            trainer.Step(data, order.AsSpan(next, BatchSize), []);
            next += BatchSize;
            trainer.Write(logs);
            double loss = logs["loss"];
            kept *= Smoothing;
            mean = Smoothing * mean + (1 - Smoothing) * loss;
            // A mean that began at 0 is too small by what is left of that 0.
            double smoothed = mean / (1 - kept);
            if (!double.IsFinite(loss) || smoothed > Divergence * lowest)
            {
                return new LearningRateRange(points, diverged: true, WarmUp);
            }
            points.Add(new(rate, loss, smoothed));
            lowest = Math.Min(lowest, smoothed);
        }
        return new LearningRateRange(points, diverged: false, WarmUp);
    }
}
