using Strata.Metrics;
using static Strata.Tests.Formulas.MetricReading;

namespace Strata.Tests.Formulas;

public class AccuracyMetricTests
{
    [Fact]
    public void Accuracy_chooses_by_shape()
    {
        Assert.Equal(0.5, Of(Metric.Accuracy, [1, 1], [0.6, 0.4]));
        Assert.Equal(0.5, Of(Metric.Accuracy, [2, 0], [0.1, 0.2, 0.7, 0.1, 0.2, 0.7]));
        Assert.Equal(1, Of(Metric.Accuracy, 2, [0, 1], [0.4, 0.6]));
        Assert.Throws<ArgumentException>(() => Metric.Accuracy.Start(2, 1));
    }

    [Fact]
    public void A_prediction_that_is_not_a_number_is_never_right()
    {
        Assert.Equal(0, Of(Metric.BinaryAccuracy, [0], [double.NaN]));
        Assert.Equal(0, Of(Metric.SparseCategoricalAccuracy, [0], [double.NaN, double.NaN]));
        Assert.Equal(0, Of(Metric.SparseCategoricalAccuracy, [1], [double.NaN, 1]));
        Assert.Equal(0, Of(Metric.CategoricalAccuracy, 2, [0, 1], [double.NaN, 1]));
        Assert.Equal(0, Of(new SparseTopKCategoricalAccuracy(2), [1], [double.NaN, 1]));
        Assert.Equal(0, Of(new TopKCategoricalAccuracy(2), 2, [0, 1], [double.NaN, 1]));
    }

    [Fact]
    public void Of_equal_numbers_the_first_is_the_largest_but_all_are_among_the_top() =>
        Assert.Multiple(
            () => Assert.Equal(1, Of(Metric.SparseCategoricalAccuracy, [1, 0], [0, 0.5, 0.5, 0.5, 0.5, 0.5])),
            () => Assert.Equal(0, Of(Metric.SparseCategoricalAccuracy, [2], [0, 0.5, 0.5])),
            () => Assert.Equal(1, Of(new SparseTopKCategoricalAccuracy(1), [2], [0, 0.5, 0.5])),
            () => Assert.Equal(0, Of(new SparseTopKCategoricalAccuracy(2), [0], [0, 0.5, 0.5]))
        );

    [Fact]
    public void A_label_that_is_no_class_is_never_right()
    {
        foreach (double label in new[] { -1, 3, 0.5, double.NaN, double.PositiveInfinity })
        {
            Assert.Equal(0, Of(new SparseTopKCategoricalAccuracy(3), [label], [1, 2, 3]));
            Assert.Equal(0, Of(Metric.SparseCategoricalAccuracy, [label], [1, 2, 3]));
        }
    }

    [Fact]
    public void A_threshold_is_as_precise_as_the_predictions()
    {
        MetricState state = new BinaryAccuracy(0.3).Start(1, 1);
        state.Update([0f], [0.3f], []);
        Assert.Equal(1, state.Result);
        MetricState counts = new FalsePositives([0.3]).Start(1, 1);
        counts.Update([0f], [0.3f], []);
        Assert.Equal(0, counts.Result);
        MetricState matrix = new BinaryIoU(Threshold: 0.7).Start(1, 1);
        matrix.Update([1f], [0.7f], []);
        Assert.Equal(1, matrix.Result, 1e-6);
    }

    [Fact]
    public void Widths_are_checked()
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
    }

    [Fact]
    public void Mean_and_sum_are_of_predictions_alone()
    {
        MetricState mean = Metric.Mean.Start(0, 1),
            sum = Metric.Sum.Start(0, 2);
        mean.Update([], [1.0, 3, 5, 7], []);
        sum.Update([], [1.0, 3, 5, 7], []);
        Assert.Equal(4, mean.Result);
        Assert.Equal(16, sum.Result);
        mean.Reset();
        mean.Update([], [1.0, 3, 5, 7], [1.0, 1, 0, 0]);
        Assert.Equal(2, mean.Result);
        Assert.Equal(4, Of(Metric.Sum, [0, 0, 0, 0], [1, 3, 5, 7], [1, 1, 0, 0]));
    }

    [Fact]
    public void Calibration_compares_confidence_with_accuracy_bin_by_bin()
    {
        // Two rows at 0.9 of which one is right, and one at 0.6 that is: (2 * |0.5 - 0.9| + 1 * |1 - 0.6|) / 3.
        Assert.Equal(1.2 / 3, Of(Metric.CalibrationError, [0, 0, 1], [0.9, 0.1, 0.1, 0.9, 0.4, 0.6]), 1e-15);
        Assert.Equal(1.2 / 3, Of(Metric.CalibrationError, 2, [1, 0, 1, 0, 0, 1], [0.9, 0.1, 0.1, 0.9, 0.4, 0.6]), 1e-15);
        Assert.Equal(0, Of(Metric.CalibrationError, [1, 0], [0.5, 0.5]));
        Assert.Equal(1, Of(Metric.CalibrationError, [1, 0], [0, 1]));
        // With one bin only the means meet.
        Assert.Equal(0, Of(new CalibrationError(1), [1, 0], [0, 1]));
        Assert.Equal(0.5, Of(Metric.CalibrationError, [1, 0, 1], [0.5, double.NaN, 0.5]), 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CalibrationError(0).Start(1, 1));
    }
}
