namespace Strata.Metrics;

/// <summary>What one row adds to a metric that is a mean over rows: the formula of an accuracy or an error.</summary>
/// <example>
/// <code>
/// public readonly record struct Hit : IRowScore
/// {
///     public double Of(in MetricRow row) => Math.Abs(row.Target[0] - row.Prediction[0]) &lt; 1 ? 1 : 0;
/// }
/// public sealed record HitRate : Metric
/// {
///     public override string Name => "hit_rate";
///     public override MetricState Start(int targetWidth, int predictionWidth) =>
///         new RowMean&lt;Hit&gt;(targetWidth, predictionWidth, new Hit());
/// }
/// </code>
/// </example>
public interface IRowScore
{
    /// <summary>The score of one row; the weight is not its business.</summary>
    double Of(in MetricRow row);

    /// <summary>Whether rows that the output's mask leaves out do not count.</summary>
    static virtual bool TakesMask => true;

    /// <summary>The result from <c>sum(weight * score)</c> and <c>sum(weight)</c>: their ratio, and 0 where nothing weighs anything.</summary>
    static virtual double Result(double sum, double weight) => weight == 0 ? 0 : sum / weight;
}
