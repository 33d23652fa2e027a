namespace Strata.Metrics;

/// <summary>The F1 score, <c>2 * precision * recall / (precision + recall)</c> of each class: their harmonic mean.</summary>
/// <remarks>The same as <see cref="FBetaScore"/> with a Beta of 1, where the rest is said.</remarks>
/// <param name="Average">How the scores of classes become one.</param>
/// <param name="Threshold">Above it a prediction means yes; null: a row's largest prediction does, unless it is 0.</param>
public sealed record F1Score(ScoreAverage Average = ScoreAverage.None, double? Threshold = null) : Metric
{
    public override string Name => "f1_score";

    /// <exception cref="ArgumentException">The widths differ, or a parameter is out of its range.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        new FBetaScore(Average, 1, Threshold).Start(targetWidth, predictionWidth);
}
