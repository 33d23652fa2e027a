namespace Strata.Metrics;

/// <summary>
/// Pearson's correlation of the numbers of a row, <c>cov(t, p) / (sd(t) * sd(p))</c>, averaged over rows.
/// </summary>
/// <remarks>
/// Range [-1, 1]; NaN where the numbers of a row are all equal. Trap: it is taken within each row and not down the rows, as in
/// Keras, so a row of one number gives NaN, and one of two -1 or 1. NaN passes through.
/// </remarks>
public sealed record PearsonCorrelation : Metric
{
    public override string Name => "pearson_correlation";

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        RequireEqualWidths(targetWidth, predictionWidth);
        return new RowMean<Score>(targetWidth, predictionWidth, new Score());
    }

    private readonly record struct Score : IRowScore
    {
        public double Of(in MetricRow row)
        {
            var of = RowMoments.Of(row.Target, row.Prediction);
            return of.Covariance / (Math.Sqrt(of.LeftVariance) * Math.Sqrt(of.RightVariance));
        }
    }
}
