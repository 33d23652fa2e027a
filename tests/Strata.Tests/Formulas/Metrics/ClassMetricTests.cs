using Strata.Metrics;
using static Strata.Tests.Formulas.MetricReading;

namespace Strata.Tests.Formulas;

/// <summary>F scores, the confusion matrix, its report, and intersections over union, by the examples of Keras and scikit-learn.</summary>
public class ClassMetricTests
{
    private static readonly double[] OneHot = [0, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0];
    private static readonly double[] Shares = [0.2, 0.3, 0.5, 0.1, 0.2, 0.7, 0.5, 0.3, 0.1, 0.1, 0.4, 0.5];
    private static readonly double[] Weights = [0.1, 0.2, 0.3, 0.4];

    [Fact]
    public void F_scores_of_each_class()
    {
        double[] target = [1, 1, 1, 1, 0, 0, 1, 1, 0];
        double[] prediction = [0.2, 0.6, 0.7, 0.2, 0.6, 0.6, 0.6, 0.8, 0.0];
        Assert.Equal([0.5, 0.8, 2.0 / 3], After(new F1Score(Threshold: 0.5), 3, target, prediction).Results, Near);
        Assert.Equal(
            [5.0 / 13, 10.0 / 11, 5.0 / 6],
            After(new FBetaScore(Beta: 2, Threshold: 0.5), 3, target, prediction).Results,
            Near
        );
        double weighted = Of(new F1Score(ScoreAverage.Weighted, 0.5), 3, target, prediction);
        Assert.Equal((3 * 0.5 + 2 * 0.8 + 2.0 / 3) / 6, weighted, 1e-6);
        Assert.Single(After(new F1Score(ScoreAverage.Macro), 3, target, prediction).Results);
    }

    [Fact]
    public void Zeros_and_numbers_that_are_none_answer_for_no_class()
    {
        Assert.Equal(0, Of(new F1Score(ScoreAverage.Micro), 2, [1, 1], [0, 0]));
        Assert.Equal(0, Of(new F1Score(ScoreAverage.Micro), 2, [1, 1], [double.NaN, 1]));
        Assert.Equal(0, Of(new F1Score(ScoreAverage.Micro, 0.5), 1, [1], [double.NaN]));
        Assert.ThrowsAny<ArgumentException>(() => new FBetaScore(Beta: 0).Start(2, 2));
        Assert.ThrowsAny<ArgumentException>(() => new F1Score(Threshold: 0).Start(2, 2));
    }

    [Fact]
    public void A_confusion_matrix_counts_rows_by_class_and_answer()
    {
        var state = (ConfusionMatrixState)new ConfusionMatrix(5).Start(1, 1);
        state.Update([1.0, 2, 4], [2.0, 2, 4], []);
        Assert.Equal((1, 1, 1), (state[1, 2], state[2, 2], state[4, 4]));
        Assert.Equal(3, state.Total);
        Assert.Equal((1, 2), (state.Actual(2), state.Predicted(2)));
        Assert.Equal(2.0 / 3, state.Result);
        Assert.Equal(25, state.Results.Count);
        Assert.Equal(1, state.Results[1 * 5 + 2]);
        Assert.StartsWith("0 0 0 0 0\n0 0 1 0 0\n0 0 1 0 0", state.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => state[5, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => state[0, -1]);
    }

    [Fact]
    public void A_confusion_matrix_reads_every_form_that_accuracy_reads()
    {
        double[] expected = [0, 0, 2, 1, 0, 0, 0, 0, 1];
        Assert.Equal(expected, After(Metric.ConfusionMatrix, 1, [2, 0, 1, 0], Shares).Results);
        Assert.Equal(expected, After(Metric.ConfusionMatrix, 3, OneHot, Shares).Results);
        Assert.Equal([1, 1, 0, 2], After(Metric.ConfusionMatrix, 1, [0, 0, 1, 1], [0.5, 0.6, 0.7, 0.8]).Results);
        Assert.Throws<ArgumentException>(() => Metric.ConfusionMatrix.Start(2, 3));
    }

    [Fact]
    public void A_row_that_names_no_class_misses_its_own_and_hits_no_other()
    {
        var state = (ConfusionMatrixState)After(Metric.ConfusionMatrix, 1, [0, 1], [double.NaN, 1, 0.25, 0.75]);
        Assert.Equal([0, 0, 0, 1], state.Results);
        Assert.Equal((1, 2), (state.Actual(0), state.Total));
        Assert.Equal(0.5, state.Result);
        Assert.Equal(0.5, Of(Metric.MeanIoU, [0, 1], [double.NaN, 1]), 1e-6);
        Assert.Equal(0, Of(Metric.BinaryIoU, [1], [double.NaN]), 1e-6);
    }

    [Fact]
    public void A_label_that_is_no_class_is_told()
    {
        foreach (double label in new[] { -1, 2, 1e300, double.NaN })
        {
            string message = Assert.Throws<ArgumentException>(() => Of(Metric.MeanIoU, [label], [0])).Message;
            Assert.Contains("none of the 2 classes from 0 to 1", message);
        }
        Assert.Contains(
            "A prediction is of class 3",
            Assert.Throws<ArgumentException>(() => Of(Metric.MeanIoU, [0], [3])).Message
        );
    }

    [Fact]
    public void The_report_is_laid_out_as_scikit_learns()
    {
        var report = new ClassificationReport(TargetNames: ["class 0", "class 1", "class 2"], NumClasses: 3);
        const string expected = """
                          precision    recall  f1-score   support

                 class 0       0.50      1.00      0.67         1
                 class 1       0.00      0.00      0.00         1
                 class 2       1.00      0.67      0.80         3

                accuracy                           0.60         5
               macro avg       0.50      0.56      0.49         5
            weighted avg       0.70      0.60      0.61         5

            """;
        var state = (ConfusionMatrixState)After(report, 1, [0, 1, 2, 2, 2], [0, 0, 2, 2, 1]);
        Assert.Equal(expected.ReplaceLineEndings("\n"), state.ToString());
        Assert.Equal(0.6, state.Result);
        Assert.Equal(5 * 4, state.Results.Count);
        ClassificationSummary summary = state.Summarize();
        Assert.Equal(new ClassScores("2", 1, 2.0 / 3, 0.8, 3), summary.Classes[2]);
        Assert.Equal(0.6, summary.Accuracy);
        Assert.Equal(5, summary.Support);
        Assert.Equal(0.5, summary.MacroAverage.Precision);
        Assert.Equal(0.7, summary.WeightedAverage.Precision, 1e-15);
        Assert.Equal(state.Results[^4], summary.WeightedAverage.Precision);
    }

    [Fact]
    public void The_report_rounds_a_tie_to_the_even_digit_and_nothing_else()
    {
        // 1 of 8 is 0.125 to the last bit; Python prints 0.12. 3 of 8 is 0.375: 0.38.
        var state = (ConfusionMatrixState)After(
            new ClassificationReport(),
            1,
            [1, 0, 0, 0, 0, 0, 0, 0],
            [1, 1, 1, 1, 1, 1, 1, 1]
        );
        Assert.Contains("           1       0.12      1.00      0.22         1\n", state.ToString());
        state = (ConfusionMatrixState)After(new ClassificationReport(), 1, [1, 1, 1, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1, 1, 1]);
        Assert.Contains("           1       0.38      1.00      0.55         3\n", state.ToString());
        Assert.Contains("           1      0.375     1.000     0.545         3\n", state.Summarize(digits: 3).ToString());
        Assert.Contains("weighted avg", new ClassificationReport().Start(1, 1).ToString());
    }

    [Fact]
    public void The_report_wants_a_name_for_each_class()
    {
        string message = Assert.Throws<ArgumentException>(() => new ClassificationReport(TargetNames: ["a"]).Start(1, 3)).Message;
        Assert.Contains("1 target names for 3 classes", message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClassificationReport(Digits: -1).Start(1, 1));
    }

    [Fact]
    public void Intersections_over_union_of_labels()
    {
        double[] target = [0, 0, 1, 1];
        double[] prediction = [0, 1, 0, 1];
        double[] weights = [0.3, 0.3, 0.3, 0.1];
        Assert.Equal(1.0 / 3, Of(new IoU(2, [0]), target, prediction), 1e-6);
        Assert.Equal(1.0 / 3, Of(new IoU(2, [0]), target, prediction, weights), 1e-6);
        Assert.Equal(1.0 / 3, Of(new MeanIoU(2), target, prediction), 1e-6);
        Assert.Equal(0.23809525, Of(new MeanIoU(2), target, prediction, weights), 1e-6);
        Assert.Equal([1.0 / 3, 1.0 / 7], After(new MeanIoU(2), 1, target, prediction, weights).Results, Near);
        // Several labels side by side are several places.
        Assert.Equal(Of(new MeanIoU(2), target, prediction), Of(new MeanIoU(2), 4, target, prediction));
    }

    [Fact]
    public void Intersections_over_union_of_answers()
    {
        double[] target = [0, 1, 0, 1];
        double[] prediction = [0.1, 0.2, 0.4, 0.7];
        Assert.Equal(1.0 / 3, Of(new BinaryIoU([0, 1], 0.3), target, prediction), 1e-6);
        Assert.Equal(0.17361112, Of(new BinaryIoU(Threshold: 0.3), target, prediction, [0.2, 0.3, 0.4, 0.1]), 1e-6);
        Assert.Equal(0.1 / 0.7 / 2, Of(new OneHotIoU(3, [0, 2]), 3, OneHot, Shares, Weights), 1e-6);
        Assert.Equal(0.1 / 0.7 / 3, Of(new OneHotMeanIoU(3), 3, OneHot, Shares, Weights), 1e-6);
        Assert.Equal(0.1 / 0.7 / 3, Of(new MeanIoU(SparseYPred: false), 1, [2, 0, 1, 0], Shares, Weights), 1e-6);
        Assert.Equal(0.1 / 0.7 / 3, Of(new OneHotMeanIoU(SparseYPred: true), 3, OneHot, [2, 2, 0, 2], Weights), 1e-6);
    }

    [Fact]
    public void Places_of_the_ignored_class_are_left_out()
    {
        double[] target = [0, 255, 1, 255];
        double[] prediction = [0, 0, 1, 1];
        Assert.Equal(1, Of(new MeanIoU(2, IgnoreClass: 255), target, prediction), 1e-6);
        Assert.Equal(1, Of(new MeanIoU(2, IgnoreClass: -1), [0, -1, 1], [0, 0, 1]), 1e-6);
        Assert.Equal(1, Of(new OneHotMeanIoU(IgnoreClass: 0), 3, OneHot, OneHot), 1e-6);
    }

    [Fact]
    public void Classes_that_never_occur_are_left_out_of_the_mean()
    {
        Assert.Equal(1, Of(new MeanIoU(10), [3, 4], [3, 4]), 1e-6);
        Assert.Contains("[0, 2]", Assert.Throws<ArgumentException>(() => new IoU(2, [0, 2]).Start(1, 1)).Message);
        Assert.Throws<ArgumentException>(() => new IoU(2, []).Start(1, 1));
        Assert.Contains(
            "Targets name 1 classes per row",
            Assert.Throws<ArgumentException>(() => Metric.MeanIoU.Start(1, 3)).Message
        );
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-6;
}
