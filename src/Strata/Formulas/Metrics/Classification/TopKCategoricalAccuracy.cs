namespace Strata.Metrics;

/// <summary>
/// The share of rows whose right class, where the largest target stands, is among the K largest predictions:
/// <c>mean(count(p &gt; p_right) &lt; K)</c>.
/// </summary>
/// <remarks>Predictions equal to the K-th largest all count, as in Keras. A row with a NaN is never right.</remarks>
/// <param name="K">How many answers count; with as many as classes every row is right.</param>
public sealed record TopKCategoricalAccuracy(int K = 5) : Metric
{
    public override string Name => "top_k_categorical_accuracy";

    /// <exception cref="ArgumentException">The widths differ.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        RequireEqualWidths(targetWidth, predictionWidth);
        return new RowMean<InTopK>(targetWidth, predictionWidth, new InTopK(K, Sparse: false));
    }
}
