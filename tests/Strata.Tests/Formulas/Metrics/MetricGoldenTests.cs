using System.Text.Json;
using Strata.Metrics;

namespace Strata.Tests.Formulas;

public class MetricGoldenTests
{
    private static IEnumerable<JsonElement> Goldens => Golden.Keras("metrics").EnumerateArray();

    // Keras holds the matrix of its intersections over union in float32, whatever the policy says: 6e-8 a number. So it does with
    // the weights between two thresholds where these stand in equal steps (torch's segment_sum); counts are exact there.
    private static double Tolerance(Metric metric, bool weighted) =>
        metric is MeanIoU || (weighted && metric is (AUC or PrecisionAtRecall or SensitivityAtSpecificity)) ? 2e-7 : 1e-12;

    // And weights are cut to whole numbers before they are added to that matrix: those below 1 are 0 there.
    private static double[] Weights(Metric metric, double[] weights) =>
        metric is MeanIoU ? [.. weights.Select(Math.Truncate)] : weights;

    // The reference kept the counts themselves and not copies, so all three of its results show the count after the last update.
    private static bool ShowsTheLast(Metric metric) =>
        metric is TruePositives or TrueNegatives or FalsePositives or FalseNegatives;

    [Fact]
    public void Agree_with_Keras_after_every_update_in_both_precisions()
    {
        int cases = 0;
        foreach (JsonElement golden in Goldens)
        {
            Metric? metric = MetricReading.Build(golden);
            Assert.True(metric is not null, Golden.Title(golden));
            cases++;
            MetricState? state = null,
                single = null;
            var updates = golden.GetProperty("updates");
            int left = updates.GetArrayLength();
            foreach (JsonElement update in updates.EnumerateArray())
            {
                left--;
                double[] target = Golden.Numbers(update.GetProperty("y_true"));
                double[] prediction = Golden.Numbers(update.GetProperty("y_pred"));
                double[] weights = Weights(metric, Golden.Numbers(update.GetProperty("sample_weight")));
                int rows = update.GetProperty("y_pred").GetArrayLength();
                state ??= metric.Start(target.Length / rows, prediction.Length / rows);
                single ??= metric.Start(target.Length / rows, prediction.Length / rows);
                state.Update(target, prediction, weights);
                single.Update(MetricReading.Single(target), MetricReading.Single(prediction), MetricReading.Single(weights));
                if (left > 0 && ShowsTheLast(metric))
                {
                    continue;
                }
                double[] expected = Golden.Numbers(update.GetProperty("result"));
                double tolerance = Tolerance(metric, weights.Length > 0);
                // Where Keras gives a number, that is the result, whatever stands beside it.
                IReadOnlyList<double> results = expected.Length == 1 ? [state.Result] : state.Results;
                IReadOnlyList<double> singles = expected.Length == 1 ? [single.Result] : single.Results;
                Assert.Equal(expected.Length, results.Count);
                Golden.Close(expected.Average(), state.Result, tolerance, 0, Golden.Title(golden));
                for (int i = 0; i < expected.Length; i++)
                {
                    string title = $"{Golden.Title(golden)}[{i}]";
                    Golden.Close(expected[i], results[i], tolerance, 0, title);
                    // The inputs are rounded to 6e-8 and a correlation divides by what is left of them; the sums are in double.
                    Golden.Close(expected[i], singles[i], 1e-6, 1e-6, title + ", float32");
                }
            }
        }
        Assert.True(cases == 74, $"only {cases} goldens were found");
    }
}
