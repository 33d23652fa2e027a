namespace Strata.Metrics;

/// <summary>
/// R2, the share of the targets' variance that predictions explain, <c>1 - sum((t - p)^2) / sum((t - mean(t))^2)</c>, of each number
/// of a row down the rows.
/// </summary>
/// <remarks>
/// Range (-inf, 1]; 0 is as good as the mean of the targets. NaN before the first row, 0 where targets do not vary and predictions
/// miss them. The variance is gathered around the running mean, so large targets cost no digits. With regressors it is adjusted,
/// <c>1 - (1 - r2) * (n - 1) / (n - p - 1)</c>; as in Keras n counts the numbers seen, whatever they weigh, and too few leave R2
/// as it is.
/// </remarks>
/// <param name="ClassAggregation">How the scores of the numbers of a row become one.</param>
/// <param name="NumRegressors">How many independent inputs the model has, for the adjusted score; 0 is the plain one.</param>
public sealed record R2Score(ClassAggregation ClassAggregation = ClassAggregation.UniformAverage, int NumRegressors = 0) : Metric
{
    public override string Name => "r2_score";

    /// <exception cref="ArgumentException">The widths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><c>NumRegressors</c> is negative.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        RequireEqualWidths(targetWidth, predictionWidth);
        ArgumentOutOfRangeException.ThrowIfNegative(NumRegressors);
        return new VarianceCounts(this, predictionWidth);
    }
}
