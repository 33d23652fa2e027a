// One piece: what can be asked of the counts, and the three ways in which Keras chooses thresholds.
namespace Strata.Metrics;

/// <summary>What <see cref="ThresholdCounts"/> counts.</summary>
/// <param name="Thresholds">In the order of the results.</param>
internal sealed record ThresholdLayout(double[] Thresholds)
{
    /// <summary>Keras' epsilon: how far outside [0, 1] the ends of an AUC's curve lie.</summary>
    private const double Epsilon = 1e-7;

    /// <summary>Whether each threshold has a result of its own.</summary>
    public bool PerThreshold { get; init; }

    /// <summary>Only the largest predictions of a row may be positive.</summary>
    public int? TopK { get; init; }

    /// <summary>Only this number of each row is looked at.</summary>
    public int? ClassId { get; init; }

    /// <summary>Whether each number of a row has counts of its own.</summary>
    public bool MultiLabel { get; init; }

    /// <summary>How much each number of a row counts: as it is counted, or as results are averaged with <see cref="MultiLabel"/>.</summary>
    public IReadOnlyList<double>? LabelWeights { get; init; }

    /// <summary>Whether predictions go through a sigmoid first.</summary>
    public bool FromLogits { get; init; }

    /// <summary>Whether predictions are held within [0, 1].</summary>
    public bool Bounded { get; init; }

    /// <summary>The thresholds of a user; without, 1/2, or with the largest <paramref name="topK"/> none.</summary>
    /// <exception cref="ArgumentException">A threshold is not in [0, 1], or there is none.</exception>
    public static ThresholdLayout Of(IReadOnlyList<double>? thresholds, int? topK = null, int? classId = null) =>
        new(
            thresholds is not null ? Checked(thresholds)
            : topK is null ? [0.5]
            : [double.NegativeInfinity]
        )
        {
            PerThreshold = true,
            TopK = topK,
            ClassId = classId,
        };

    /// <summary>So many thresholds from 0 to 1 in equal steps; 1/2 if it is one.</summary>
    public static ThresholdLayout Even(int count, int? classId)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return new(count == 1 ? [0.5] : [0, .. Inner(count), 1]) { ClassId = classId, Bounded = true };
    }

    /// <summary>A curve over thresholds in equal steps, or over those of a user, from below 0 to above 1.</summary>
    public static ThresholdLayout Curve(int count, IReadOnlyList<double>? thresholds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        double[] inner = thresholds is null ? Inner(count) : [.. Checked(thresholds).Order()];
        return new([-Epsilon, .. inner, 1 + Epsilon]) { Bounded = true };
    }

    private static double[] Inner(int count) =>
        [.. Enumerable.Range(1, Math.Max(0, count - 2)).Select(i => i * 1.0 / (count - 1))];

    private static double[] Checked(IReadOnlyList<double> thresholds)
    {
        if (thresholds.Count == 0 || thresholds.Any(threshold => !(threshold is >= 0 and <= 1)))
        {
            throw new ArgumentException(
                $"Thresholds lie in [0, 1] and there is at least one; these are {ValueList<double>.Of(thresholds)}. For predictions "
                    + "before a sigmoid the threshold is 0.",
                nameof(thresholds)
            );
        }
        return [.. thresholds];
    }
}
