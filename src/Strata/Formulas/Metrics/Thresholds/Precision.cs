namespace Strata.Metrics;

/// <summary>Precision: the share of what was predicted positive that is, <c>tp / (tp + fp)</c>.</summary>
/// <remarks>
/// Range [0, 1]; 0 where nothing was predicted positive. Every number of a row is one case; a target is positive unless it is 0. NaN is predicted
/// negative. With several thresholds the state's <see cref="MetricState.Results"/> has one value of each, and its result is their mean.
/// </remarks>
/// <param name="Thresholds">In [0, 1]; null is 1/2, or with <c>TopK</c> none. For predictions before a sigmoid 0.</param>
/// <param name="TopK">If given, only so many of a row's largest predictions may be positive; of equal ones the first.</param>
/// <param name="ClassId">If given, only this number of each row is looked at.</param>
public sealed record Precision(IReadOnlyList<double>? Thresholds = null, int? TopK = null, int? ClassId = null)
    : Metric,
        IThresholdReading
{
    public override string Name => "precision";

    /// <inheritdoc cref="Precision(IReadOnlyList{double}?, int?, int?)" path="/param[@name='Thresholds']"/>
    public IReadOnlyList<double>? Thresholds { get; init; } = ValueList<double>.Of(Thresholds);

    /// <exception cref="ArgumentException">
    /// The widths differ, a threshold is not in [0, 1], or <c>TopK</c> or <c>ClassId</c> is beyond the row.
    /// </exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        StartCounting(this, targetWidth, predictionWidth, ThresholdLayout.Of(Thresholds, TopK, ClassId));

    double IThresholdReading.Of(ReadOnlySpan<BinaryCounts> curve) => curve[0].Precision;
}
