namespace Strata.Metrics;

/// <summary>What a metric reads from the counts of <see cref="ThresholdCounts"/>.</summary>
internal interface IThresholdReading
{
    /// <summary>One number from the counts: of all thresholds in their order, or of one where each has its own result.</summary>
    double Of(ReadOnlySpan<BinaryCounts> curve);
}
