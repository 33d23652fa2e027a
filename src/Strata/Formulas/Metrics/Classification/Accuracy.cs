namespace Strata.Metrics;

/// <summary>The share of right answers, by the shapes as Keras' <c>accuracy</c> takes it.</summary>
/// <remarks>
/// One prediction per row: <see cref="BinaryAccuracy"/>. One label per row: <see cref="SparseCategoricalAccuracy"/>. Else
/// <see cref="CategoricalAccuracy"/>. Trap: independent yes-or-no outputs side by side need <see cref="BinaryAccuracy"/> by name.
/// </remarks>
public sealed record Accuracy : Metric
{
    public override string Name => "accuracy";
    public override IReadOnlyList<string> Aliases => ["acc"];

    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        Metric chosen =
            predictionWidth == 1 ? new BinaryAccuracy()
            : targetWidth == 1 ? new SparseCategoricalAccuracy()
            : new CategoricalAccuracy();
        return chosen.Start(targetWidth, predictionWidth);
    }
}
