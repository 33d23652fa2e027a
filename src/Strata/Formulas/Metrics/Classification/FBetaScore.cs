namespace Strata.Metrics;

/// <summary>
/// The F score, <c>(1 + Beta^2) * precision * recall / (Beta^2 * precision + recall)</c> of each class: the harmonic mean of precision
/// and recall where recall weighs Beta times as much.
/// </summary>
/// <remarks>
/// Range [0, 1); Keras' epsilon of 1e-7 in each denominator keeps it just below 1 and makes it 0 for a class that never occurs. Targets
/// are one-hot rows, or several shares a row. A row with a NaN is predicted to be of no class; with a threshold, a NaN is no.
/// van Rijsbergen 1979, "Information Retrieval".
/// </remarks>
/// <param name="Average">How the scores of classes become one.</param>
/// <param name="Beta">How much recall outweighs precision.</param>
/// <param name="Threshold">Above it a prediction means yes; null: a row's largest prediction does, unless it is 0.</param>
public sealed record FBetaScore(ScoreAverage Average = ScoreAverage.None, double Beta = 1, double? Threshold = null) : Metric
{
    public override string Name => "fbeta_score";

    /// <exception cref="ArgumentException">The widths differ, or a parameter is out of its range.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        RequireEqualWidths(targetWidth, predictionWidth);
        if (!(Beta > 0) || (Threshold is { } threshold && !(threshold is > 0 and <= 1)))
        {
            throw new ArgumentException($"A score takes Beta above 0 and Threshold in (0, 1]; these are {Beta} and {Threshold}.");
        }
        return new ScoreCounts(this, predictionWidth);
    }
}
