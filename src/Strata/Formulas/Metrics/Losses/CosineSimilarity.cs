namespace Strata.Metrics;

/// <summary>Cosine of the angle between target and prediction, <c>sum(t * p) / (|t| * |p|)</c> averaged over the rows.</summary>
/// <remarks>
/// Range [-1, 1]: 1 where both point the same way. The loss of that name with the other sign, as in Keras, where the rest is said; NaN
/// passes through.
/// </remarks>
public sealed record CosineSimilarity : Metric
{
    public override string Name => "cosine_similarity";

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        RequireEqualWidths(targetWidth, predictionWidth);
        return new RowLossMean<Losses.CosineSimilarity>(
            this,
            new Losses.CosineSimilarity(),
            targetWidth,
            predictionWidth,
            sign: -1
        );
    }
}
