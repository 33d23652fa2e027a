using Strata.Formats;
using Strata.Losses;
using Strata.Metrics;

namespace Strata.Tests.Formulas;

/// <summary>What is true of every metric of the catalogue.</summary>
public class MetricConformanceTests
{
    public static TheoryData<string> Names => [.. Metric.All.Select(m => m.Name)];

    private static MetricState Start(Metric metric)
    {
        (int target, int prediction) = MetricReading.Widths(metric);
        return metric.Start(target, prediction);
    }

    private static void Same(MetricState expected, MetricState actual)
    {
        Assert.Equal(expected.Results.Count, actual.Results.Count);
        // Shards add in another order, and a running variance merges by a formula of its own: a few roundings.
        foreach (var (left, right) in expected.Results.Zip(actual.Results).Append((expected.Result, actual.Result)))
        {
            Golden.Close(left, right, 1e-14, 1e-15, expected.ToString()!);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parts_merge_to_the_whole_and_reset_forgets(string name)
    {
        Metric metric = Metric.Named(name);
        (int targetWidth, int width) = MetricReading.Widths(metric);
        (double[] target, double[] prediction, double[] weights) = MetricReading.Rows(metric);
        for (int rows = 0; rows <= 5; rows++)
        {
            MetricState whole = Start(metric),
                left = Start(metric),
                right = Start(metric);
            whole.Update(target, prediction, weights);
            left.Update(target.AsSpan(0, rows * targetWidth), prediction.AsSpan(0, rows * width), weights.AsSpan(0, rows));
            right.Update(target.AsSpan(rows * targetWidth), prediction.AsSpan(rows * width), weights.AsSpan(rows));
            left.Merge(right);
            left.Merge(Start(metric));
            Same(whole, left);
            left.Reset();
            Same(Start(metric), left);
            left.Update(target, prediction, weights);
            Same(whole, left);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Before_the_first_row_the_result_is_as_in_Keras(string name)
    {
        Metric metric = Metric.Named(name);
        double expected = metric is R2Score ? double.NaN : 0;
        MetricState state = Start(metric);
        Assert.Equal(expected, state.Result);
        state.Update(Array.Empty<float>(), [], []);
        Assert.Equal(expected, state.Result);
        (double[] target, double[] prediction, double[] weights) = MetricReading.Rows(metric);
        Array.Clear(weights);
        state.Update(target, prediction, weights);
        Assert.True(expected.Equals(state.Result), $"nothing weighs anything yet, but the result is {state.Result}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_weight_counts_a_row_so_many_times(string name)
    {
        Metric metric = Metric.Named(name);
        (int targetWidth, int width) = MetricReading.Widths(metric);
        (double[] target, double[] prediction, _) = MetricReading.Rows(metric);
        MetricState weighted = Start(metric),
            repeated = Start(metric),
            ones = Start(metric),
            none = Start(metric);
        double[] weights = [2, 1, 3, 0, 1];
        weighted.Update(target, prediction, weights);
        for (int row = 0; row < 5; row++)
        {
            for (int i = 0; i < weights[row]; i++)
            {
                repeated.Update(
                    target.AsSpan(row * targetWidth, targetWidth),
                    prediction.AsSpan(row * width, width),
                    default(ReadOnlySpan<double>)
                );
            }
        }
        Same(repeated, weighted);
        ones.Update(target, prediction, [1, 1, 1, 1, 1]);
        none.Update(target, prediction, default(ReadOnlySpan<double>));
        Same(none, ones);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_precisions_count_the_same(string name)
    {
        Metric metric = Metric.Named(name);
        (double[] target, double[] prediction, double[] weights) = MetricReading.Rows(metric);
        MetricState state = Start(metric),
            single = Start(metric);
        state.Update(target, prediction, weights);
        single.Update(MetricReading.Single(target), MetricReading.Single(prediction), MetricReading.Single(weights));
        Same(state, single);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Updating_allocates_nothing(string name)
    {
        Metric metric = Metric.Named(name);
        (double[] target, double[] prediction, double[] weights) = MetricReading.Rows(metric);
        (float[] t, float[] p, float[] w) = (
            MetricReading.Single(target),
            MetricReading.Single(prediction),
            MetricReading.Single(weights)
        );
        MetricState state = Start(metric);
        Allocations.None(
            () =>
            {
                state.Update(target, prediction, weights);
                state.Update(t, p, w);
            },
            name,
            times: 50
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_refused_batch_leaves_no_trace(string name)
    {
        Metric metric = Metric.Named(name);
        (double[] target, double[] prediction, double[] weights) = MetricReading.Rows(metric);
        MetricState state = Start(metric);
        Assert.Throws<ArgumentException>(() => state.Update(target, prediction.AsSpan(1), weights));
        Assert.Throws<ArgumentException>(() => state.Update(target.AsSpan(0, 3), prediction, weights));
        Assert.Throws<ArgumentException>(() => state.Update(target, prediction, weights.AsSpan(1)));
        Assert.Contains(
            "whole rows",
            Assert.Throws<ArgumentException>(() => state.Update([1.0f, 2, 3, 4, 5, 6, 7], [1.0f], [])).Message
        );
        Same(Start(metric), state);
    }

    [Fact]
    public void States_of_different_metrics_do_not_merge()
    {
        static void Refused(Metric left, Metric right, int width = 1) =>
            Assert.Contains(
                "another metric",
                Assert.Throws<ArgumentException>(() => left.Start(width, width).Merge(right.Start(width, width))).Message
            );
        Refused(Metric.MeanSquaredError, Metric.MeanAbsoluteError);
        Refused(new BinaryAccuracy(0.3), new BinaryAccuracy(0.5));
        Refused(Metric.Precision, Metric.Recall);
        Refused(Metric.Precision, new Precision([0.4]));
        Refused(new Metrics.SparseCategoricalCrossentropy(), new Metrics.SparseCategoricalCrossentropy(FromLogits: true));
        Refused(Metric.IoU, Metric.MeanIoU);
        Refused(new F1Score(), new F1Score(ScoreAverage.Micro), 2);
        Assert.Throws<ArgumentException>(() => Metric.AUC.Start(1, 1).Merge(Metric.AUC.Start(2, 2)));
        new Precision([0.4]).Start(1, 1).Merge(new Precision([0.4]).Start(1, 1));
    }

    [Fact]
    public void A_metric_with_lists_is_a_value_and_comes_back_from_JSON()
    {
        Metric[] metrics =
        [
            new Precision([0.25, 0.1], TopK: 2, ClassId: 1),
            new TruePositives([0.5]),
            new AUC(3, AucCurve.PR, SummationMethod.Majoring, [0.1, 0.2], true, 2, [1, 2.5], true),
            new IoU(5, [0, 3], IgnoreClass: 255, SparseYPred: false),
            new ClassificationReport(3, ["a", "b"]),
            new FBetaScore(ScoreAverage.Weighted, 2, 0.25),
            new R2Score(ClassAggregation.VarianceWeightedAverage, 3),
            new RecallAtPrecision(0.9, 20, 1),
        ];
        var registry = Registry.OfStrata();
        foreach (Metric metric in metrics)
        {
            Metric back = Configuration.FromJson<Metric>(Configuration.ToJson(metric), registry);
            Assert.Equal(metric, back);
            Assert.Equal(metric.GetHashCode(), back.GetHashCode());
        }
        Assert.NotEqual(new Precision([0.25]), new Precision([0.5]));
        Assert.Contains("Thresholds = [0.25, 0.1]", metrics[0].ToString());
    }

    [Fact]
    public void Names_are_found_in_any_spelling()
    {
        Assert.Same(Metric.Accuracy, Metric.Named("acc"));
        Assert.Same(Metric.MeanSquaredError, Metric.Named("mse"));
        Assert.Same(Metric.MeanAbsoluteError, Metric.Named("MAE"));
        Assert.Same(Metric.BinaryAccuracy, Metric.Named("BinaryAccuracy"));
        Assert.Same(Metric.MeanIoU, Metric.Named("mean_iou"));
        Assert.Contains("Did you mean 'accuracy'?", Assert.Throws<ArgumentException>(() => Metric.Named("acuracy")).Message);
    }

    [Fact]
    public void Any_loss_is_a_metric()
    {
        Metric metric = Metric.Of(new Huber(2));
        Assert.Equal((0.5 + (2 * 3 - 2)) / 2, MetricReading.Of(metric, 2, [0, 0], [1, 3]));
        Assert.Equal("huber", metric.Name);
        Assert.Equal(Metric.Of(new Huber(2)), metric);
        Assert.NotEqual(Metric.Of(new Huber(1)), metric);

        Random random = new(1);
        foreach (bool fromLogits in new[] { false, true })
        {
            var formula = new Losses.CategoricalCrossentropy(fromLogits, 0.1);
            double[] prediction = [.. Enumerable.Range(0, 100).Select(_ => random.NextDouble())];
            double[] target = [.. Enumerable.Range(0, 100).Select(_ => random.NextDouble())];
            // More numbers than the rows' memory begins with, so that it grows in the midst of a formula.
            Golden.Close(
                LossReading.Value(Loss.OfRow(formula), target, prediction),
                MetricReading.Of(Metric.OfRow(formula), 100, target, prediction),
                1e-14,
                0,
                $"{formula}"
            );
        }
        Assert.Contains(
            "one integer label",
            Assert.Throws<ArgumentException>(() => new Metrics.SparseCategoricalCrossentropy().Start(3, 3)).Message
        );
        Assert.Contains(
            "targets have 1",
            Assert.Throws<ArgumentException>(() => new Metrics.CategoricalCrossentropy().Start(1, 3)).Message
        );
    }

    private sealed record Largest : Metric
    {
        public override string Name => "largest";

        public override MetricState Start(int targetWidth, int predictionWidth) => new State(this, targetWidth, predictionWidth);

        private sealed class State(Largest owner, int targetWidth, int predictionWidth)
            : RowState(owner, targetWidth, predictionWidth)
        {
            private double largest;

            public override double Result => largest;

            public override void Reset() => largest = 0;

            protected override void Add(in MetricRow row) => largest = Math.Max(largest, row.Prediction[0]);

            protected override void Add(RowState other) => largest = Math.Max(largest, ((State)other).largest);
        }
    }

    [Fact]
    public void A_metric_of_ones_own_may_keep_what_it_likes()
    {
        MetricState state = new Largest().Start(0, 1);
        state.Update([], [2.0f, 3, 1], []);
        MetricState other = new Largest().Start(0, 1);
        other.Update([], [4.0], []);
        state.Merge(other);
        Assert.Equal(4, state.Result);
        Assert.Equal([4.0], state.Results);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Largest().Start(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Largest().Start(0, 0));
    }
}
