namespace Strata.Metrics;

/// <summary>
/// The share of numbers on the right side: <c>mean((prediction &gt; Threshold) = target)</c> for targets of 0 and 1.
/// </summary>
/// <remarks>A row of several numbers counts by the share of them that is right. NaN is never right.</remarks>
/// <param name="Threshold">Above it a prediction means 1.</param>
public sealed record BinaryAccuracy(double Threshold = 0.5) : Metric
{
    public override string Name => "binary_accuracy";

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        RequireEqualWidths(targetWidth, predictionWidth);
        return new RowMean<Score>(targetWidth, predictionWidth, new Score(Threshold));
    }

    private readonly record struct Score(double Threshold) : IRowScore
    {
        public double Of(in MetricRow row)
        {
            double threshold = row.Rounded(Threshold);
            int right = 0;
            for (int i = 0; i < row.Target.Length; i++)
            {
                double answer = row.Prediction[i] > threshold ? 1 : 0;
                right += !double.IsNaN(row.Prediction[i]) && answer == row.Target[i] ? 1 : 0;
            }
            return (double)right / row.Target.Length;
        }
    }
}
