namespace Strata.Metrics;

/// <summary>The weight of positive targets that were predicted negative, <c>sum(weight * (t and p &lt;= threshold))</c>.</summary>
/// <remarks>
/// Without weights a count. Every number of a row is one case; a target is positive unless it is 0. NaN is predicted negative. With
/// several thresholds the state's <see cref="MetricState.Results"/> has one count of each, and its result is their mean.
/// </remarks>
/// <param name="Thresholds">In [0, 1]; null is 1/2. For predictions before a sigmoid 0.</param>
public sealed record FalseNegatives(IReadOnlyList<double>? Thresholds = null) : Metric, IThresholdReading
{
    public override string Name => "false_negatives";

    /// <inheritdoc cref="FalseNegatives(IReadOnlyList{double}?)" path="/param[@name='Thresholds']"/>
    public IReadOnlyList<double>? Thresholds { get; init; } = ValueList<double>.Of(Thresholds);

    /// <exception cref="ArgumentException">The widths differ, or a threshold is not in [0, 1].</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        StartCounting(this, targetWidth, predictionWidth, ThresholdLayout.Of(Thresholds));

    double IThresholdReading.Of(ReadOnlySpan<BinaryCounts> curve) => curve[0].FalseNegatives;
}
