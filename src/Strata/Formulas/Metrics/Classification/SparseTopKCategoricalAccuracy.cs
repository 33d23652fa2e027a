namespace Strata.Metrics;

/// <summary>
/// The share of rows whose integer label is among the K largest predictions: <c>mean(count(p &gt; p_label) &lt; K)</c>.
/// </summary>
/// <remarks>
/// Predictions equal to the K-th largest all count, as in Keras. A row with a NaN, or with a label that is no class, is never right.
/// </remarks>
/// <param name="K">How many answers count; with as many as classes every row is right.</param>
public sealed record SparseTopKCategoricalAccuracy(int K = 5) : Metric
{
    public override string Name => "sparse_top_k_categorical_accuracy";

    /// <exception cref="ArgumentException">The target is not one label per row.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        RequireOneLabel(targetWidth, "top_k_categorical_accuracy");
        return new RowMean<InTopK>(targetWidth, predictionWidth, new InTopK(K, Sparse: true));
    }
}
