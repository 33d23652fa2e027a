namespace Strata.Metrics;

/// <summary>
/// Lin's concordance of the numbers of a row, <c>2 * cov(t, p) / (var(t) + var(p) + (mean(t) - mean(p))^2 + 1e-7)</c>, averaged over
/// rows.
/// </summary>
/// <remarks>
/// Range [-1, 1]; 1 only where predictions equal targets, so unlike a correlation it sees a wrong scale or offset. Trap: within each row
/// and not down the rows, as in Keras. NaN passes through. Lin 1989, "A concordance correlation coefficient".
/// </remarks>
public sealed record ConcordanceCorrelation : Metric
{
    public override string Name => "concordance_correlation";

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
            double apart = of.LeftMean - of.RightMean;
            return 2 * of.Covariance / (of.LeftVariance + of.RightVariance + apart * apart + 1e-7);
        }
    }
}
