using System.Text.Json;
using Strata.Losses;
using Strata.Metrics;

namespace Strata.Tests.Formulas;

public class MetricTests
{
    /// <summary>Goldens whose metric is not written yet; the test below fails when one of them appears.</summary>
    private static readonly string[] Missing =
    [
        "AUC",
        "BinaryCrossentropy",
        "CategoricalCrossentropy",
        "CosineSimilarity",
        "F1Score",
        "FBetaScore",
        "FalseNegatives",
        "FalsePositives",
        "Hinge",
        "KLDivergence",
        "LogCoshError",
        "MeanAbsolutePercentageError",
        "MeanIoU",
        "MeanSquaredLogarithmicError",
        "PearsonCorrelation",
        "Poisson",
        "Precision",
        "PrecisionAtRecall",
        "R2Score",
        "Recall",
        "RootMeanSquaredError",
        "SensitivityAtSpecificity",
        "SparseCategoricalCrossentropy",
        "SparseTopKCategoricalAccuracy",
        "TopKCategoricalAccuracy",
        "TrueNegatives",
        "TruePositives",
    ];

    public static TheoryData<string> Names => [.. Metric.All.Select(m => m.Name)];

    private static Metric? Build(JsonElement golden)
    {
        var known = Metric.All.FirstOrDefault(m => m.GetType().Name == Golden.Name(golden));
        return known is null ? null : (Metric?)Golden.Create(known.GetType(), golden.GetProperty("params"));
    }

    private static float[] Single(double[] numbers) => [.. numbers.Select(x => (float)x)];

    [Fact]
    public void Agree_with_Keras_after_every_update_in_both_precisions()
    {
        int cases = 0;
        foreach (JsonElement golden in Golden.Keras("metrics").EnumerateArray())
        {
            if (Build(golden) is not { } metric)
            {
                continue;
            }
            cases++;
            MetricState? state = null,
                single = null;
            foreach (JsonElement update in golden.GetProperty("updates").EnumerateArray())
            {
                double[] target = Golden.Numbers(update.GetProperty("y_true"));
                double[] prediction = Golden.Numbers(update.GetProperty("y_pred"));
                double[] weights = Golden.Numbers(update.GetProperty("sample_weight"));
                int rows = update.GetProperty("y_pred").GetArrayLength();
                state ??= metric.Start(target.Length / rows, prediction.Length / rows);
                single ??= metric.Start(target.Length / rows, prediction.Length / rows);
                state.Update(target, prediction, weights);
                single.Update(Single(target), Single(prediction), Single(weights));
                double expected = update.GetProperty("result").GetDouble();
                Golden.Close(expected, state.Result, 1e-12, 0, Golden.Title(golden));
                // The inputs are rounded to 6e-8, the sums are in double precision.
                Golden.Close(expected, single.Result, 1e-6, 0, Golden.Title(golden) + ", float32");
            }
        }
        Assert.True(cases >= 12, $"only {cases} goldens were found");
    }

    [Fact]
    public void Goldens_not_yet_written_are_listed()
    {
        var missing = Golden.Keras("metrics").EnumerateArray().Where(g => Build(g) is null).Select(Golden.Name).Distinct();
        Assert.Equal(Missing, missing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Accuracy_chooses_by_shape()
    {
        double Of(int targetWidth, int predictionWidth, double[] target, double[] prediction)
        {
            MetricState state = Metric.Accuracy.Start(targetWidth, predictionWidth);
            state.Update(target, prediction, []);
            return state.Result;
        }
        Assert.Equal(0.5, Of(1, 1, [1, 1], [0.6, 0.4]));
        Assert.Equal(0.5, Of(1, 3, [2, 0], [0.1, 0.2, 0.7, 0.1, 0.2, 0.7]));
        Assert.Equal(1, Of(2, 2, [0, 1], [0.4, 0.6]));
        Assert.Throws<ArgumentException>(() => Metric.Accuracy.Start(2, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parts_merge_to_the_whole_and_reset_forgets(string name)
    {
        Metric metric = Metric.Named(name);
        double[] target = [1, 0, 0, 1, 1];
        double[] prediction = [0.25, 0.75, 0.5, 1, 0.125];
        double[] weights = [1, 0.5, 2, 0.25, 4];
        MetricState whole = metric.Start(1, 1),
            left = metric.Start(1, 1),
            right = metric.Start(1, 1);
        Assert.True(double.IsNaN(whole.Result));
        whole.Update(target, prediction, weights);
        left.Update(target.AsSpan(0, 2), prediction.AsSpan(0, 2), weights.AsSpan(0, 2));
        right.Update(target.AsSpan(2), prediction.AsSpan(2), weights.AsSpan(2));
        left.Merge(right);
        left.Merge(metric.Start(1, 1));
        // Powers of two: every sum is exact, so the order cannot show.
        Assert.Equal(whole.Result, left.Result);
        whole.Reset();
        Assert.True(double.IsNaN(whole.Result));
        whole.Update(Array.Empty<float>(), [], []);
        Assert.True(double.IsNaN(whole.Result));
        whole.Update([1.0], [0.75], [0.0]);
        Assert.True(double.IsNaN(whole.Result), "nothing weighs anything yet");
    }

    [Fact]
    public void States_of_different_metrics_do_not_merge()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            Metric.MeanSquaredError.Start(1, 1).Merge(Metric.MeanAbsoluteError.Start(1, 1))
        );
        Assert.Contains("another metric", error.Message);
        Assert.Throws<ArgumentException>(() => new BinaryAccuracy(0.3).Start(1, 1).Merge(new BinaryAccuracy(0.5).Start(1, 1)));
    }

    [Fact]
    public void A_prediction_that_is_not_a_number_is_never_right()
    {
        double Of(Metric metric, int targetWidth, double[] target, double[] prediction)
        {
            MetricState state = metric.Start(targetWidth, prediction.Length);
            state.Update(target, prediction, []);
            return state.Result;
        }
        Assert.Equal(0, Of(Metric.BinaryAccuracy, 1, [0], [double.NaN]));
        Assert.Equal(0, Of(Metric.SparseCategoricalAccuracy, 1, [0], [double.NaN, double.NaN]));
        Assert.Equal(0, Of(Metric.SparseCategoricalAccuracy, 1, [1], [double.NaN, 1]));
        Assert.Equal(0, Of(Metric.CategoricalAccuracy, 2, [0, 1], [double.NaN, 1]));
        Assert.True(double.IsNaN(Of(Metric.MeanSquaredError, 1, [0], [double.NaN])));
    }

    [Fact]
    public void Of_equal_numbers_the_first_is_the_largest()
    {
        MetricState state = Metric.SparseCategoricalAccuracy.Start(1, 3);
        state.Update([1.0, 0.0], [0.0, 0.5, 0.5, 0.5, 0.5, 0.5], []);
        Assert.Equal(1, state.Result);
    }

    [Fact]
    public void Any_loss_of_numbers_is_a_metric()
    {
        Metric metric = Metric.Of(new Huber(2));
        MetricState state = metric.Start(2, 2);
        state.Update([0.0, 0.0], [1.0, 3.0], []);
        Assert.Equal((0.5 + (2 * 3 - 2)) / 2, state.Result);
        Assert.Equal("huber", metric.Name);
        Assert.Equal(Metric.Of(new Huber(2)), metric);
        Assert.NotEqual(Metric.Of(new Huber(1)), metric);
    }

    [Fact]
    public void Widths_and_lengths_are_checked()
    {
        Assert.Contains(
            "targets have 1 and predictions 3",
            Assert.Throws<ArgumentException>(() => Metric.CategoricalAccuracy.Start(1, 3)).Message
        );
        Assert.Throws<ArgumentException>(() => Metric.BinaryAccuracy.Start(1, 3));
        Assert.Throws<ArgumentException>(() => Metric.MeanSquaredError.Start(3, 1));
        Assert.Contains(
            "categorical_accuracy",
            Assert.Throws<ArgumentException>(() => Metric.SparseCategoricalAccuracy.Start(3, 3)).Message
        );
        MetricState state = Metric.MeanSquaredError.Start(2, 2);
        Assert.Throws<ArgumentException>(() => state.Update([1.0, 2, 3], [1.0, 2, 3], []));
        Assert.Throws<ArgumentException>(() => state.Update([1.0, 2], [1.0, 2, 3, 4], []));
        Assert.Throws<ArgumentException>(() => state.Update([1.0, 2], [1.0, 2], [1.0, 1.0]));
        Assert.True(double.IsNaN(state.Result), "a refused batch leaves no trace");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Updating_allocates_nothing(string name)
    {
        MetricState state = Metric.Named(name).Start(1, 1);
        float[] numbers = [.. Enumerable.Range(0, 64).Select(i => i / 64f)];
        for (int i = 0; i < 3; i++)
        {
            state.Update(numbers, numbers, numbers);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            state.Update(numbers, numbers, numbers);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Names_are_found_in_any_spelling()
    {
        Assert.Same(Metric.Accuracy, Metric.Named("acc"));
        Assert.Same(Metric.MeanSquaredError, Metric.Named("mse"));
        Assert.Same(Metric.MeanAbsoluteError, Metric.Named("MAE"));
        Assert.Same(Metric.BinaryAccuracy, Metric.Named("BinaryAccuracy"));
        Assert.Contains("Did you mean 'accuracy'?", Assert.Throws<ArgumentException>(() => Metric.Named("acuracy")).Message);
    }
}
