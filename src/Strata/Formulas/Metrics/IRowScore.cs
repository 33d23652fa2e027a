using System.Numerics;

namespace Strata.Metrics;

/// <summary>What one row adds to a metric that is a mean over rows: the formula of an accuracy or an error.</summary>
/// <example>
/// <code>
/// public readonly record struct Hit : IRowScore
/// {
///     public double Of&lt;T&gt;(ReadOnlySpan&lt;T&gt; target, ReadOnlySpan&lt;T&gt; prediction)
///         where T : unmanaged, IBinaryFloatingPointIeee754&lt;T&gt; => T.Abs(target[0] - prediction[0]) &lt; T.One ? 1 : 0;
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
    /// <summary>The score of one row.</summary>
    /// <param name="target">(targetWidth).</param>
    /// <param name="prediction">(predictionWidth).</param>
    double Of<T>(ReadOnlySpan<T> target, ReadOnlySpan<T> prediction)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
