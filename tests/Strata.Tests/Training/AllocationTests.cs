using System.Numerics;
using Strata.Callbacks;
using Strata.Training;

namespace Strata.Tests.Training;

/// <summary>A training step takes no memory from the managed heap.</summary>
public class AllocationTests
{
    private const int Steps = 110;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_step_allocates_nothing_in_float32(bool measured, bool weighted) =>
        Allocations.None(() => Allocated<float>(DataType.Float32, measured, weighted));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_step_allocates_nothing_in_float64(bool measured, bool weighted) =>
        Allocations.None(() => Allocated<double>(DataType.Float64, measured, weighted));

    [Theory]
    [InlineData(DataType.Float32)]
    [InlineData(DataType.Float64)]
    public void A_step_that_is_watched_allocates_nothing_either(DataType dataType)
    {
        Allocations.None(() => AllocatedWatched(dataType));
    }

    private static long AllocatedWatched(DataType dataType)
    {
        Model model = Compiled(dataType, measured: true);
        var begun = 0L;
        var ended = 0L;
        var losses = 0.0;
        var watch = new Lambda
        {
            TrainBatchBegin = (_, batch) => begun = batch == 10 ? GC.GetAllocatedBytesForCurrentThread() : begun,
            TrainBatchEnd = (_, batch, logs) =>
            {
                losses += logs["loss"];
                ended = batch == 10 + Steps ? GC.GetAllocatedBytesForCurrentThread() : ended;
            },
        };
        var progress = new Watching();
        Dataset data = Digits.Load().All;
        model.Fit(
            data,
            batchSize: 8,
            classWeight: new Dictionary<int, double> { [3] = 2 },
            callbacks: [watch, new TerminateOnNaN()],
            progress: progress
        );

        Assert.True(losses > 0);
        Assert.Equal(225 + 1, progress.Reports);
        return ended - begun;
    }

    private sealed class Watching : IProgress<TrainingProgress>
    {
        public int Reports { get; private set; }

        public void Report(TrainingProgress value) => Reports += value.Logs.ContainsKey("loss") ? 1 : 0;
    }

    private static long Allocated<T>(DataType dataType, bool measured, bool weighted)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Model model = Compiled(dataType, measured);
        Dataset data = Digits.Load().All;
        double[] weights = weighted ? FitData.WeightsOf(data, new Dictionary<int, double> { [3] = 2 }, null) : [];
        Trainer<T> trainer = Trainer<T>.Create(model, 100, weighted);
        int[] rows = [.. Enumerable.Range(0, 100)];
        for (int i = 0; i < 10; i++)
        {
            trainer.Step(data, rows, weights);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Steps; i++)
        {
            trainer.Step(data, rows.AsSpan(0, 100 - i % 7), weights);
        }
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // The first product is large enough to be shared among threads.
    private static Sequential Compiled(DataType dataType, bool measured)
    {
        var model = new Sequential(
            [new Input(64), new Dense(32, Activation.Relu), new Dropout(0.1), new Dense(10, Activation.Softmax)],
            dataType: dataType
        );
        model.Compile(
            new Adam { GlobalClipNorm = 1 },
            Loss.SparseCategoricalCrossentropy,
            measured ? [Metric.Accuracy, Metric.SparseCategoricalAccuracy] : []
        );
        return model;
    }
}
