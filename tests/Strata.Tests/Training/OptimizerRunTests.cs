using Strata.Callbacks;
using Strata.Constraints;
using Strata.Kernels;
using Strata.Schedules;
using Strata.Tests.Kernels;

namespace Strata.Tests.Training;

/// <summary>Optimizers and their options in whole runs of <c>Fit</c>.</summary>
[Collection(nameof(ThreadCount))]
public sealed class OptimizerRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata").FullName;

    public static TheoryData<string> Names => [.. Optimizer.All.Select(optimizer => optimizer.GetType().Name)];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Everything on, so that everything has to be remembered; a step of 3 batches does not end with an epoch of 4.</summary>
    private static Optimizer WithEverything(string name) =>
        Optimizer.Named(name) with
        {
            LearningRate = new CosineDecay(name == nameof(LBFGS) ? 0.1 : 0.01, 30),
            ClipNorm = 1,
            UseEma = true,
            EmaMomentum = 0.9,
            EmaOverwriteFrequency = 2,
            GradientAccumulationSteps = 3,
            LossScaleFactor = 4,
        };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_resumed_from_a_file_is_the_run_in_one(string name)
    {
        Dataset data = Small.Labels(50);
        Sequential straight = Small.Classifier(DataType.Float32, optimizer: WithEverything(name));
        string path = Path.Combine(folder, name + "-{epoch}.safetensors");
        straight.Fit(data, epochs: 5, batchSize: 16, callbacks: [new ModelCheckpoint(path)]);

        Model resumed = Model.Load(path.Replace("{epoch}", "2", StringComparison.Ordinal));
        resumed.Fit(data, epochs: 5, batchSize: 16, initialEpoch: 2);

        Assert.Equal(Small.All(straight), Small.All(resumed));
        Assert.All(Small.All(straight), weight => Assert.True(double.IsFinite(weight)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_number_of_threads_gives_the_same_bits(string name)
    {
        int before = Workers.Count;
        try
        {
            Workers.Count = 1;
            double[] alone = Trained();
            Workers.Count = 5;
            Assert.Equal(alone, Trained());
        }
        finally
        {
            Workers.Count = before;
        }

        // Wide enough that products, sums and passes are shared.
        double[] Trained()
        {
            var model = new Sequential(new Input(64), new Dense(301, Activation.Tanh), new Dense(10, Activation.Softmax));
            model.Compile(Optimizer.Named(name), Loss.SparseCategoricalCrossentropy);
            model.Fit(Digits.Load().All.Take(96));
            return Small.All(model);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_allocates_nothing(string name)
    {
        Allocations.None(
            () =>
            {
                Sequential model = Small.Classifier(optimizer: WithEverything(name));
                long begun = 0;
                long ended = 0;
                var watch = new Lambda
                {
                    TrainBatchBegin = (_, batch) => begun = batch == 40 ? GC.GetAllocatedBytesForCurrentThread() : begun,
                    TrainBatchEnd = (_, batch, _) => ended = batch == 100 ? GC.GetAllocatedBytesForCurrentThread() : ended,
                };
                model.Fit(Small.Labels(1000), batchSize: 8, callbacks: [watch]);
                return ended - begun;
            },
            name
        );
    }

    [Fact]
    public void Gathered_batches_are_one_large_batch()
    {
        Dataset data = Small.Regression(48);
        double[] Trained(int batchSize, Optimizer optimizer)
        {
            var model = new Sequential([new Input(4), new Dense(3, Activation.Tanh), new Dense(1)], dataType: DataType.Float64);
            model.Compile(optimizer, Loss.MeanSquaredError);
            model.Fit(data, epochs: 3, batchSize: batchSize, shuffle: false);
            return Small.All(model);
        }
        double[] large = Trained(24, new Adam(0.01));
        double[] gathered = Trained(8, new Adam(0.01) { GradientAccumulationSteps = 3 });
        Assert.All(large.Zip(gathered), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void A_scaled_loss_changes_no_bit_when_the_scale_is_a_power_of_two()
    {
        Sequential plain = Small.Classifier();
        Sequential scaled = Small.Classifier(optimizer: new Adam(0.01) { LossScaleFactor = 1024 });
        History one = plain.Fit(Small.Labels(50));
        History other = scaled.Fit(Small.Labels(50));
        Assert.Equal(Small.All(plain), Small.All(scaled));
        Assert.Equal(one["loss"], other["loss"]);
    }

    [Fact]
    public void A_schedule_decides_and_the_run_shows_it()
    {
        var schedule = new ExponentialDecay(0.1, 10, 0.5);
        Sequential model = Small.Classifier(optimizer: new SGD(schedule));
        var shown = new List<double>();
        model.Fit(
            Small.Labels(64),
            batchSize: 16,
            callbacks: [new Lambda { TrainBatchBegin = (run, _) => shown.Add(run.LearningRate) }]
        );
        Assert.Equal(Enumerable.Range(0, 4).Select(step => schedule.At(step)), shown);

        var error = Assert.Throws<InvalidOperationException>(() =>
            model.Fit(Small.Labels(64), callbacks: [new LearningRateScheduler((_, rate) => rate / 2)])
        );
        Assert.Contains("ExponentialDecay", error.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rate_of_a_step_is_the_schedules_at_the_batches_before_it()
    {
        // The loss |w x| has the slope x = 1: the weight loses the rate of each step.
        Sequential model = Small.Line(10, optimizer: new SGD(new PiecewiseConstantDecay([0, 2], [1, 0.5, 0.25])));
        model.Fit(Dataset.From(new double[] { 1, 1, 1, 1 }, new double[4]), batchSize: 1);
        Assert.Equal(10 - 1 - 0.5 - 0.5 - 0.25, Small.All(model)[0]);
    }

    [Fact]
    public void A_scheduler_sets_the_rate_of_each_epoch()
    {
        Sequential model = Small.Line(10, optimizer: new SGD(1));
        var rates = new List<double>();
        model.Fit(
            Dataset.From(new double[] { 1 }, new double[1]),
            epochs: 3,
            callbacks:
            [
                new LearningRateScheduler((epoch, rate) => epoch == 0 ? rate : rate / 2),
                new Lambda { EpochBegin = (run, _) => rates.Add(run.LearningRate) },
            ]
        );
        Assert.Equal([1, 0.5, 0.25], rates);
        Assert.Equal(10 - 1.75, Small.All(model)[0]);
    }

    [Fact]
    public void Averages_are_the_weights_in_the_end_and_while_validating_if_asked()
    {
        Dataset one = Dataset.From(new double[] { 1 }, new double[1]);
        // w goes 10, 9, 8, 7; the averages are 9, 8.5 and 7.75.
        double[] Losses(params Callback[] callbacks)
        {
            Sequential model = Small.Line(10, optimizer: new SGD(1) { UseEma = true, EmaMomentum = 0.5 });
            var weights = new List<double>();
            History history = model.Fit(
                one,
                epochs: 3,
                validationData: one,
                callbacks: [.. callbacks, new Lambda { EpochEnd = (_, _, _) => weights.Add(Small.All(model)[0]) }]
            );
            return [.. history["val_loss"], .. weights, Small.All(model)[0]];
        }
        Assert.Equal([9, 8, 7, 9, 8, 7, 7.75], Losses());
        Assert.Equal([9, 8.5, 7.75, 9, 8, 7, 7.75], Losses(new SwapEmaWeights()));
        Assert.Equal([9, 8.5, 7.75, 9, 8.5, 7.75, 7.75], Losses(new SwapEmaWeights(swapOnEpoch: true)));

        Assert.Contains(
            "UseEma",
            Assert.Throws<InvalidOperationException>(() => Small.Line().Fit(one, callbacks: [new SwapEmaWeights()])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ScheduleFreeAdamW_validates_its_averages_and_hands_them_out()
    {
        Dataset one = Dataset.From(new double[] { 1 }, new double[1]);
        Sequential model = Small.Line(10, optimizer: new ScheduleFreeAdamW(1, Epsilon: 0));
        // A gradient that is always 1 moves z by the rate: 9, 8, 7; x is their mean: 9, 8.5, 8.
        History history = model.Fit(one, epochs: 3, validationData: one, callbacks: [new SwapEmaWeights()]);
        Assert.All(history["val_loss"].Zip([9, 8.5, 8]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        Assert.Equal(0.1 * 7 + 0.9 * 8, Small.All(model)[0], 1e-12);
        model.TakeAverages();
        Assert.Equal(8, Small.All(model)[0], 1e-12);
        Assert.Contains(
            "UseEma",
            Assert.Throws<InvalidOperationException>(() => Small.Line().TakeAverages()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Constrained_weights_are_where_they_must_be_after_every_step_and_are_saved_so()
    {
        var model = new Sequential(
            [new Input(4), new Dense(5, KernelConstraint: new UnitNorm(), BiasConstraint: new NonNeg()), new Dense(1)],
            dataType: DataType.Float64
        );
        model.Compile(new Adam(0.05), Loss.MeanSquaredError);
        var lengths = new List<double>();
        var watch = new Lambda
        {
            TrainBatchEnd = (run, _, _) =>
            {
                double[] kernel = run.Model.Weights[0].ToTensor<double>().ToArray();
                lengths.AddRange(
                    Enumerable.Range(0, 5).Select(j => Enumerable.Range(0, 4).Sum(i => kernel[i * 5 + j] * kernel[i * 5 + j]))
                );
                Assert.All(run.Model.Weights[1].ToTensor<double>().ToArray(), bias => Assert.True(bias >= 0));
            },
        };
        model.Fit(Small.Regression(40), epochs: 2, batchSize: 8, callbacks: [watch]);
        Assert.Equal(50, lengths.Count);
        Assert.All(lengths, length => Assert.Equal(1, length, 1e-6));

        string path = Path.Combine(folder, "constrained.safetensors");
        model.Save(path);
        Assert.Equal(new UnitNorm(), Assert.IsType<Dense>(Model.Load(path).Layers[1]).KernelConstraint);
    }

    [Fact]
    public void Frozen_weights_are_neither_moved_nor_averaged_nor_constrained()
    {
        foreach (string name in Names.Select(row => row.Data))
        {
            var frozen = new Dense(3, KernelConstraint: new UnitNorm()) { Trainable = false };
            var model = new Sequential([new Input(4), frozen, new Dense(1)], dataType: DataType.Float64);
            model.Compile(Optimizer.Named(name) with { UseEma = true, WeightDecay = 0.1 }, Loss.MeanSquaredError);
            double[] before = [.. model.Weights.Take(2).SelectMany(weight => weight.ToTensor<double>().ToArray())];
            model.Fit(Small.Regression(20));
            Assert.Equal(before, model.Weights.Take(2).SelectMany(weight => weight.ToTensor<double>().ToArray()));
        }
    }
}
