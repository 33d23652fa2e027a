// One piece: a record whose arguments need more lines than its formula.
namespace Strata.Metrics;

/// <summary>
/// The area under the curve of recall over the rate of false positives (ROC) or of precision over recall (PR), as a sum over
/// thresholds.
/// </summary>
/// <remarks>
/// Range [0, 1]; of ROC 1/2 is guessing, and it is the chance that a positive case is predicted higher than a negative one. 0 before
/// the first row. Every number of a row is one case; a target is positive unless it is 0. Predictions are held within [0, 1]; NaN is
/// predicted negative at every threshold. Trap: predictions that crowd between two thresholds cannot be told apart, so give more
/// thresholds, or your own. Davis and Goadrich 2006, "The relationship between Precision-Recall and ROC curves".
/// </remarks>
/// <param name="NumThresholds">How many thresholds, the two just outside [0, 1] among them.</param>
/// <param name="Curve">Which curve.</param>
/// <param name="SummationMethod">How the area between two points is taken.</param>
/// <param name="Thresholds">Thresholds of one's own in [0, 1], to which one below and one above are added.</param>
/// <param name="MultiLabel">
/// Whether each number of a row has a curve of its own: the result is the mean of their areas, <see cref="MetricState.Results"/> has
/// them all.
/// </param>
/// <param name="NumLabels">With <c>MultiLabel</c>, how many numbers a row must have; null takes any.</param>
/// <param name="LabelWeights">How much each number of a row counts: in the mean of areas, or else in the one curve.</param>
/// <param name="FromLogits">Whether predictions are numbers before a sigmoid.</param>
public sealed record AUC(
    int NumThresholds = 200,
    AucCurve Curve = AucCurve.ROC,
    SummationMethod SummationMethod = SummationMethod.Interpolation,
    IReadOnlyList<double>? Thresholds = null,
    bool MultiLabel = false,
    int? NumLabels = null,
    IReadOnlyList<double>? LabelWeights = null,
    bool FromLogits = false
) : Metric, IThresholdReading
{
    public override string Name => "auc";

    /// <summary>Thresholds of one's own in [0, 1], to which one below and one above are added.</summary>
    public IReadOnlyList<double>? Thresholds { get; init; } = ValueList<double>.Of(Thresholds);

    /// <summary>How much each number of a row counts: in the mean of areas, or else in the one curve.</summary>
    public IReadOnlyList<double>? LabelWeights { get; init; } = ValueList<double>.Of(LabelWeights);

    /// <exception cref="ArgumentException">The widths differ, or do not fit the labels, or a parameter is out of its range.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        if (NumLabels is { } labels && (!MultiLabel || labels != predictionWidth))
        {
            throw new ArgumentException(
                $"{Name} has num_labels {labels}, which goes with multi_label and rows of so many numbers, but multi_label is {MultiLabel} "
                    + $"and rows have {predictionWidth}. Leave num_labels out: it is read from the rows."
            );
        }
        if (LabelWeights is { } weights && weights.Count != predictionWidth)
        {
            throw new ArgumentException(
                $"{Name} has {weights.Count} label weights for rows of {predictionWidth} numbers. Give one weight for each."
            );
        }
        var layout = ThresholdLayout.Curve(NumThresholds, Thresholds) with
        {
            MultiLabel = MultiLabel,
            LabelWeights = LabelWeights,
            FromLogits = FromLogits,
        };
        return StartCounting(this, targetWidth, predictionWidth, layout);
    }

    double IThresholdReading.Of(ReadOnlySpan<BinaryCounts> curve) => CurveArea.Of(curve, Curve, SummationMethod);
}
