using Strata.Metrics;
using static Strata.Tests.Formulas.MetricReading;

namespace Strata.Tests.Formulas;

/// <summary>Beyond the goldens, the examples of Keras' documentation.</summary>
public class RegressionMetricTests
{
    private static readonly double[] Rows = [0, 1, 0.5, 1, 1, 0.2];
    private static readonly double[] Close = [0.1, 0.9, 0.5, 1, 0.9, 0.2];

    [Fact]
    public void Correlations_are_of_the_numbers_within_a_row()
    {
        // Keras prints these from float32.
        Assert.Equal(0.9966996338993913, Of(Metric.PearsonCorrelation, 3, Rows, Close), 1e-6);
        Assert.Equal(0.9816320385426076, Of(Metric.ConcordanceCorrelation, 3, Rows, Close), 1e-6);
        Assert.Equal(1, Of(Metric.PearsonCorrelation, 3, [1, 2, 3], [10, 20, 30]), 1e-15);
        Assert.Equal(-1, Of(Metric.PearsonCorrelation, 3, [1, 2, 3], [3, 2, 1]), 1e-15);
        Assert.True(double.IsNaN(Of(Metric.PearsonCorrelation, 3, [1, 2, 3], [5, 5, 5])));
        Assert.Equal(0, Of(Metric.ConcordanceCorrelation, 3, [1, 2, 3], [5, 5, 5]));
        Assert.Equal(0, Of(Metric.ConcordanceCorrelation, 1, [1], [1]));
    }

    [Fact]
    public void R2_is_the_share_of_variance_that_is_explained()
    {
        Assert.Equal(0.57142857142857142, Of(Metric.R2Score, [1, 4, 3], [2, 4, 4]), 1e-15);
        Assert.Equal(1, Of(Metric.R2Score, [1, 4, 3], [1, 4, 3]));
        Assert.Equal(0, Of(Metric.R2Score, [1, 4, 1], [2, 2, 2]), 1e-15);
        Assert.Equal(0, Of(Metric.R2Score, [5, 5], [1, 2]));
        Assert.True(double.IsNaN(Of(Metric.R2Score, [5, 5], [5, 5])));
        // Adjusted: 1 - (1 - 4/7) * (3 - 1) / (3 - 1 - 1); with too few rows it stays.
        Assert.Equal(1 - 3.0 / 7 * 2, Of(new R2Score(NumRegressors: 1), [1, 4, 3], [2, 4, 4]), 1e-15);
        Assert.Equal(4.0 / 7, Of(new R2Score(NumRegressors: 2), [1, 4, 3], [2, 4, 4]), 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => new R2Score(NumRegressors: -1).Start(1, 1));
    }

    [Fact]
    public void R2_of_several_numbers_is_averaged_as_asked()
    {
        double[] target = [1, 10, 4, 30, 3, 20];
        double[] prediction = [2, 11, 4, 28, 4, 23];
        double[] each = [4.0 / 7, 1 - 14.0 / 200];
        Assert.Equal(
            each,
            After(new R2Score(ClassAggregation.None), 2, target, prediction).Results,
            (a, b) => Math.Abs(a - b) < 1e-14
        );
        Assert.Equal(each.Average(), Of(Metric.R2Score, 2, target, prediction), 1e-14);
        double spread = 14.0 / 3;
        Assert.Equal(
            (spread * each[0] + 200 * each[1]) / (spread + 200),
            Of(new R2Score(ClassAggregation.VarianceWeightedAverage), 2, target, prediction),
            1e-14
        );
    }

    [Fact]
    public void Large_targets_cost_R2_no_digits()
    {
        // The sums of squares would be 1e18 apart from what is left of them.
        double[] target = [1e9 + 1, 1e9 + 4, 1e9 + 3];
        double[] prediction = [1e9 + 2, 1e9 + 4, 1e9 + 4];
        Assert.Equal(4.0 / 7, Of(Metric.R2Score, target, prediction), 1e-6);
        MetricState left = After(Metric.R2Score, 1, target[..1], prediction[..1]);
        left.Merge(After(Metric.R2Score, 1, target[1..], prediction[1..]));
        Assert.Equal(4.0 / 7, left.Result, 1e-6);
    }

    [Fact]
    public void The_root_is_taken_of_the_mean_of_all_rows()
    {
        MetricState state = Metric.RootMeanSquaredError.Start(1, 1);
        state.Update([0.0], [3.0], []);
        Assert.Equal(3, state.Result);
        state.Update([0.0], [4.0], []);
        Assert.Equal(Math.Sqrt(12.5), state.Result);
    }

    [Fact]
    public void Not_a_number_passes_through()
    {
        Metric[] metrics =
        [
            Metric.MeanSquaredError,
            Metric.RootMeanSquaredError,
            Metric.MeanAbsoluteError,
            Metric.R2Score,
            Metric.PearsonCorrelation,
            Metric.ConcordanceCorrelation,
            Metric.BinaryCrossentropy,
            Metric.CategoricalCrossentropy,
            Metric.MeanAbsolutePercentageError,
            Metric.MeanSquaredLogarithmicError,
            Metric.LogCoshError,
            Metric.CosineSimilarity,
            Metric.Hinge,
            Metric.SquaredHinge,
            Metric.CategoricalHinge,
            Metric.KLDivergence,
            Metric.Poisson,
            Metric.Mean,
            Metric.Sum,
        ];
        Assert.All(
            metrics,
            metric => Assert.True(double.IsNaN(Of(metric, 2, [0, 1, 0.5, 1], [0.5, 1, double.NaN, 1])), metric.Name)
        );
        Assert.True(double.IsNaN(Of(Metric.SparseCategoricalCrossentropy, [0], [double.NaN, 0.5])));
        Assert.True(double.IsNaN(Of(Metric.SparseCategoricalCrossentropy, [2], [0.5, 0.5])));
    }

    [Fact]
    public void Rows_of_an_ignored_label_are_not_counted()
    {
        double[] prediction = [0.2, 0.8, 0.5, 0.5, 0.9, 0.1];
        double expected = -(Math.Log(0.8) + Math.Log(0.9)) / 2;
        Assert.Equal(expected, Of(new Metrics.SparseCategoricalCrossentropy(IgnoreClass: -1), [1, -1, 0], prediction), 1e-15);
        Assert.Equal(0, Of(new Metrics.SparseCategoricalCrossentropy(IgnoreClass: -1), [-1], [0.5, 0.5]));
    }

    [Fact]
    public void A_similarity_has_the_other_sign_of_its_loss()
    {
        Assert.Equal(1, Of(Metric.CosineSimilarity, 2, [3, 4], [6, 8]), 1e-15);
        Assert.Equal(-1, Of(Metric.CosineSimilarity, 2, [3, 4], [-6, -8]), 1e-15);
        Assert.Equal(0, Of(Metric.CosineSimilarity, 2, [3, 4], [0, 0]));
    }
}
