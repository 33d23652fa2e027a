namespace Strata.Tests.Plots;

/// <summary>Curves over thresholds, against what a hand computes.</summary>
public class CurveTests
{
    private static readonly bool[] Positive = [true, true, false, true, false];
    private static readonly double[] Scores = [0.9, 0.8, 0.7, 0.6, 0.5];

    [Fact]
    public void The_roc_curve_steps_up_at_positives_and_right_at_negatives()
    {
        RocCurve curve = RocCurve.Of(Positive, Scores);
        Assert.Equal([0, 0, 0, 0.5, 0.5, 1], curve.FalsePositiveRate);
        Assert.Equal([0, 1 / 3.0, 2 / 3.0, 2 / 3.0, 1, 1], curve.TruePositiveRate);
        Assert.Equal([double.PositiveInfinity, 0.9, 0.8, 0.7, 0.6, 0.5], curve.Thresholds);
        // Of six pairs of a positive and a negative, five are in order.
        Assert.Equal(5 / 6.0, curve.Area, 1e-15);
    }

    [Fact]
    public void Equal_scores_are_one_slanted_step_and_count_half()
    {
        RocCurve curve = RocCurve.Of([true, false, true, false], [0.5, 0.5, 0.5, 0.5]);
        Assert.Equal([0, 1], curve.FalsePositiveRate);
        Assert.Equal([0, 1], curve.TruePositiveRate);
        Assert.Equal(0.5, curve.Area);
    }

    [Fact]
    public void Not_a_number_stands_below_all()
    {
        Assert.Equal(1, RocCurve.Of([false, true], [double.NaN, -5]).Area);
        Assert.Equal(0, RocCurve.Of([true, false], [double.NaN, -5]).Area);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_one_kind_alone_there_is_no_roc_curve(bool kind)
    {
        RocCurve curve = RocCurve.Of([kind, kind], [0.1, 0.2]);
        Assert.True(double.IsNaN(curve.Area));
        Assert.Empty(curve.FalsePositiveRate);
    }

    [Fact]
    public void Average_precision_is_the_precision_at_each_positive_on_average()
    {
        PrecisionRecallCurve curve = PrecisionRecallCurve.Of(Positive, Scores);
        Assert.Equal([1 / 3.0, 2 / 3.0, 2 / 3.0, 1, 1], curve.Recall);
        Assert.Equal([1, 1, 2 / 3.0, 3 / 4.0, 3 / 5.0], curve.Precision);
        Assert.Equal((1 + 1 + 3 / 4.0) / 3, curve.AveragePrecision, 1e-15);
        Assert.Equal(0.6, curve.PositiveShare);
    }

    [Fact]
    public void Without_positives_there_is_no_precision()
    {
        PrecisionRecallCurve curve = PrecisionRecallCurve.Of([false], [0.3]);
        Assert.True(double.IsNaN(curve.AveragePrecision));
        Assert.Empty(curve.Recall);
        Assert.Equal(1, PrecisionRecallCurve.Of([true], [0.3]).AveragePrecision);
    }

    [Fact]
    public void Rows_without_scores_are_refused()
    {
        Assert.Contains("2 rows and 1 scores", Assert.Throws<ArgumentException>(() => RocCurve.Of([true, false], [1])).Message);
        Assert.Throws<ArgumentException>(() => PrecisionRecallCurve.Of([], []));
    }

    [Fact]
    public void The_area_is_the_metrics_where_that_has_thresholds_between_all_scores()
    {
        ClassPredictions predictions = Samples.Classes(200, 2);
        double[] scores = [.. Enumerable.Range(0, 200).Select(row => predictions[row, 1])];
        double[] sorted = [.. scores.Distinct().Order()];
        double[] between = [.. sorted.Zip(sorted.Skip(1), (low, high) => (low + high) / 2)];
        MetricState state = new Metrics.AUC(Thresholds: between).Start(1, 1);
        state.Update([.. predictions.Labels.Select(label => (double)label)], scores, []);
        Assert.Equal(state.Result, RocCurve.Of(predictions, 1).Area, 1e-9);
    }

    [Fact]
    public void Calibration_bins_are_filled_by_their_upper_ends()
    {
        // Confidences 0.5, 0.6, 0.6, 0.9; right, wrong, right, right.
        var predictions = new ClassPredictions([0, 1, 2, 1], [0.5, 0.3, 0.2, 0.6, 0.2, 0.2, 0.1, 0.3, 0.6, 0.05, 0.9, 0.05]);
        CalibrationCurve curve = CalibrationCurve.Of(predictions, bins: 2);
        Assert.Equal([1, 3], curve.Bins.Select(bin => bin.Count));
        Assert.Equal((0.5, 1), (curve.Bins[0].Confidence, curve.Bins[0].Share));
        Assert.Equal(0.7, curve.Bins[1].Confidence, 1e-15);
        Assert.Equal(2 / 3.0, curve.Bins[1].Share, 1e-15);
        Assert.Equal((0.5 + 3 * (0.7 - 2 / 3.0)) / 4, curve.Error, 1e-15);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_calibration_error_is_the_metrics(int classes)
    {
        ClassPredictions predictions = Samples.Classes(300, classes);
        // The metric reads two classes as one output, the probability of the second.
        int[] columns = classes == 2 ? [1] : [.. Enumerable.Range(0, classes)];
        MetricState state = new Metrics.CalibrationError(Bins: 15).Start(1, columns.Length);
        state.Update(
            [.. predictions.Labels.Select(label => (double)label)],
            [.. Enumerable.Range(0, 300).SelectMany(row => columns.Select(column => predictions[row, column]))],
            []
        );
        // The same sums, divided at another place.
        Assert.Equal(state.Result, CalibrationCurve.Of(predictions, bins: 15).Error, 1e-12);
    }

    [Fact]
    public void Calibration_needs_a_bin() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationCurve.Of(Samples.Classes(3, 2), bins: 0));
}
