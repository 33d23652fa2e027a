using Strata.Metrics;
using static Strata.Tests.Formulas.MetricReading;

namespace Strata.Tests.Formulas;

/// <summary>Beyond the goldens, the examples of Keras' own documentation and tests.</summary>
public class ThresholdMetricTests
{
    private static readonly double[] Target = [0, 0, 0, 1, 1];
    private static readonly double[] Prediction = [0, 0.3, 0.8, 0.3, 0.8];
    private static readonly double[] CurveTarget = [0, 0, 1, 1];
    private static readonly double[] CurvePrediction = [0, 0.5, 0.3, 0.9];

    [Fact]
    public void The_best_of_one_ratio_where_the_other_is_reached()
    {
        Assert.Equal(0.5, Of(new SensitivityAtSpecificity(0.5), Target, Prediction));
        Assert.Equal(1.0 / 3, Of(new SensitivityAtSpecificity(0.5), Target, Prediction, [1, 1, 2, 2, 1]));
        Assert.Equal(2.0 / 3, Of(new SpecificityAtSensitivity(0.5), Target, Prediction));
        Assert.Equal(0.5, Of(new SpecificityAtSensitivity(0.5), Target, Prediction, [1, 1, 2, 2, 2]));
        Assert.Equal(0.5, Of(new PrecisionAtRecall(0.5), Target, Prediction));
        Assert.Equal(1.0 / 3, Of(new PrecisionAtRecall(0.5), Target, Prediction, [2, 2, 2, 1, 1]));
        Assert.Equal(0.5, Of(new RecallAtPrecision(0.8), CurveTarget, CurvePrediction));
        Assert.Equal(1, Of(new RecallAtPrecision(0.8), CurveTarget, CurvePrediction, [1, 0, 0, 1]));
        Assert.Equal(0, Of(new RecallAtPrecision(1), [0], [0.5]));
        // One threshold is 1/2, and a class can be picked out.
        Assert.Equal(0.5, Of(new SensitivityAtSpecificity(0.5, NumThresholds: 1), Target, Prediction));
        Assert.Equal(1, Of(new RecallAtPrecision(0.8, ClassId: 1), 2, [1, 1, 1, 0], [0, 0.9, 0, 0.1]));
    }

    [Theory]
    [InlineData(AucCurve.ROC, SummationMethod.Interpolation, 0.785714285714285714)]
    [InlineData(AucCurve.ROC, SummationMethod.Majoring, 1)]
    [InlineData(AucCurve.ROC, SummationMethod.Minoring, 4.0 / 7)]
    [InlineData(AucCurve.PR, SummationMethod.Majoring, 1)]
    [InlineData(AucCurve.PR, SummationMethod.Minoring, 0.3)]
    public void Areas_under_a_curve_of_three_thresholds(AucCurve curve, SummationMethod method, double expected)
    {
        // tp 7 4 0, fp 3 0 0, fn 0 3 7, tn 0 3 3.
        Assert.Equal(expected, Of(new AUC(3, curve, method), CurveTarget, CurvePrediction, [1, 2, 3, 4]), 1e-15);
        Assert.Equal(expected, Of(new AUC(9, curve, method, [0.5]), CurveTarget, CurvePrediction, [1, 2, 3, 4]), 1e-15);
    }

    [Fact]
    public void The_area_under_precision_is_taken_between_counts()
    {
        double expected = (0.5 * (3 + 2 * Math.Log(10.0 / 4)) + 4) / 7;
        Assert.Equal(expected, Of(new AUC(3, AucCurve.PR), CurveTarget, CurvePrediction, [1, 2, 3, 4]), 1e-15);
        Assert.Equal(0.75, Of(new AUC(3), CurveTarget, CurvePrediction));
        Assert.Equal(1, Of(new AUC(3), CurveTarget, CurvePrediction, [1, 0, 0, 1]));
    }

    [Fact]
    public void The_area_of_many_thresholds_is_the_chance_of_the_right_order()
    {
        Random random = new(3);
        double[] target = [.. Enumerable.Range(0, 400).Select(i => i % 3 == 0 ? 1.0 : 0)];
        double[] prediction = [.. target.Select(t => Math.Clamp(0.4 * random.NextDouble() + 0.3 * t + 0.1, 0, 1))];
        double right = 0,
            pairs = 0;
        foreach (var (t, p) in target.Zip(prediction).Where(x => x.First == 1))
        {
            foreach (var (_, q) in target.Zip(prediction).Where(x => x.First == 0))
            {
                pairs++;
                right += p > q ? 1 : 0;
            }
        }
        // A threshold for each prediction leaves no ties.
        double[] own = [.. prediction.Distinct()];
        Assert.Equal(right / pairs, Of(new AUC(Thresholds: own), target, prediction), 1e-12);
    }

    [Fact]
    public void Labels_side_by_side_have_curves_of_their_own_or_one_together()
    {
        double[] target = [0, 1, 1, 0, 1, 1, 0, 0];
        double[] prediction = [0.2, 0.7, 0.8, 0.6, 0.4, 0.3, 0.9, 0.1];
        double[] Column(double[] rows, int i) => [.. rows.Where((_, j) => j % 2 == i)];
        double first = Of(Metric.AUC, Column(target, 0), Column(prediction, 0));
        double second = Of(Metric.AUC, Column(target, 1), Column(prediction, 1));
        Assert.NotEqual(first, second);

        MetricState state = After(new AUC(MultiLabel: true, NumLabels: 2), 2, target, prediction);
        Assert.Equal([first, second], state.Results);
        Assert.Equal((first + second) / 2, state.Result, 1e-15);
        Assert.Equal((3 * first + second) / 4, Of(new AUC(MultiLabel: true, LabelWeights: [3, 1]), 2, target, prediction), 1e-15);
        Assert.Equal(0, Of(new AUC(MultiLabel: true, LabelWeights: [0, 0]), 2, target, prediction));
        // As one label, a weight of a label is a weight of its cases.
        Assert.Equal(
            Of(Metric.AUC, target, prediction, [3, 1, 3, 1, 3, 1, 3, 1]),
            Of(new AUC(LabelWeights: [3, 1]), 2, target, prediction)
        );
    }

    [Fact]
    public void Logits_go_through_a_sigmoid_and_probabilities_are_held_in_their_range()
    {
        double[] logits = [-3, 0.5, -0.4, 40];
        double[] probabilities = [.. logits.Select(x => 1 / (1 + Math.Exp(-x)))];
        Assert.Equal(Of(Metric.AUC, CurveTarget, probabilities), Of(new AUC(FromLogits: true), CurveTarget, logits));
        Assert.Equal(Of(Metric.AUC, CurveTarget, [0, 1, 0, 1]), Of(Metric.AUC, CurveTarget, [-7, 9, -1, 2]));
    }

    [Fact]
    public void Each_threshold_has_its_count_in_the_order_given()
    {
        double[] target = [0, 1, 1, 1];
        double[] prediction = [1, 0.2, 0.6, 0.9];
        Assert.Equal([1, 3, 2], After(new TruePositives([0.7, 0.1, 0.2]), 1, target, prediction).Results);
        Assert.Equal([2, 0, 1], After(new FalseNegatives([0.7, 0.1, 0.2]), 1, target, prediction).Results);
        Assert.Equal([0, 1], After(new TrueNegatives([0.9, 1]), 1, target, prediction).Results);
        Assert.Equal([1, 0], After(new FalsePositives([0.9, 1]), 1, target, prediction).Results);
        MetricState precision = After(new Precision([0.7, 0.95]), 1, target, prediction);
        Assert.Equal([0.5, 0], precision.Results);
        Assert.Equal(0.25, precision.Result);
    }

    [Fact]
    public void Only_the_largest_predictions_may_be_positive()
    {
        Assert.Equal(0, Of(new Precision(TopK: 2), 4, [0, 0, 1, 1], [1, 1, 1, 1]));
        Assert.Equal(0.5, Of(new Precision(TopK: 4), 4, [0, 0, 1, 1], [1, 1, 1, 1]));
        Assert.Equal(1, Of(new Precision(TopK: 2), 4, [0, 1, 0, 1], [-3, -1, -4, -2]));
        Assert.Equal(0.5, Of(new Recall(TopK: 1), 4, [0, 1, 0, 1], [0.1, 0.4, 0.2, 0.3]));
        Assert.Equal(1, Of(new Recall(TopK: 1, ClassId: 1), 4, [0, 1, 0, 1], [0.1, 0.4, 0.2, 0.3]));
        Assert.Equal(0, Of(new Recall([0.5], TopK: 1), 4, [0, 1, 0, 1], [0.1, 0.4, 0.2, 0.3]));
        Assert.Equal(1, Of(new Precision(TopK: 1), 3, [0, 1, 0], [double.NaN, 0.1, double.NaN]));
    }

    [Fact]
    public void Not_a_number_is_predicted_negative()
    {
        Assert.Equal(0, Of(Metric.TruePositives, [1], [double.NaN]));
        Assert.Equal(1, Of(Metric.FalseNegatives, [1], [double.NaN]));
        Assert.Equal(1, Of(Metric.TrueNegatives, [0], [double.NaN]));
        Assert.Equal(0, Of(Metric.AUC, [0, 1], [double.NaN, double.NaN]));
        Assert.Equal(1, Of(Metric.FalsePositives, [0], [double.PositiveInfinity]));
    }

    [Fact]
    public void Counts_are_exactly_zero_where_nothing_falls()
    {
        // Taken as differences of totals, weights such as these would leave 1e-17 behind.
        double[] weights = [0.1, 0.2, 0.3];
        Assert.Equal(0, Of(Metric.FalseNegatives, [1, 1, 1], [0.9, 0.8, 0.7], weights));
        Assert.Equal(0, Of(Metric.TrueNegatives, [0, 0, 0], [0.9, 0.8, 0.7], weights));
    }

    [Fact]
    public void Parameters_are_checked_when_it_starts()
    {
        static string Message(Metric metric, int width = 2) =>
            Assert.ThrowsAny<ArgumentException>(() => metric.Start(width, width)).Message;
        Assert.Contains("[0, 1]", Message(new Precision([0.5, 1.5])));
        Assert.Contains("[0, 1]", Message(new Recall([double.NaN])));
        Assert.Contains("at least one", Message(new TruePositives([])));
        Assert.Contains("class_id 2", Message(new Precision(ClassId: 2)));
        Assert.Contains("class_id -1", Message(new PrecisionAtRecall(ClassId: -1)));
        Assert.Contains("top_k 3", Message(new Recall(TopK: 3)));
        Assert.Contains("Recall", Message(new PrecisionAtRecall(1.5)));
        Assert.Contains("num_labels 2", Message(new AUC(NumLabels: 2)));
        Assert.Contains("num_labels 3", Message(new AUC(MultiLabel: true, NumLabels: 3)));
        Assert.Contains("label weights", Message(new AUC(LabelWeights: [1])));
        Message(new AUC(1));
        Message(new SpecificityAtSensitivity(NumThresholds: 0));
        Assert.Contains("targets have 1", Assert.Throws<ArgumentException>(() => Metric.AUC.Start(1, 3)).Message);
    }
}
