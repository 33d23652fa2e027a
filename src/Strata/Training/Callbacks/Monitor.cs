namespace Strata.Callbacks;

/// <summary>Which way a watched number gets better.</summary>
public enum MonitorMode
{
    /// <summary>Up for accuracies and the like, else down.</summary>
    Auto,

    /// <summary>Down.</summary>
    Min,

    /// <summary>Up.</summary>
    Max,
}

/// <summary>A watched number of the logs and its best value so far. NaN is never the best.</summary>
/// <param name="name">The watched name.</param>
/// <param name="mode">Which way is better.</param>
/// <param name="minDelta">What counts as better: more than this.</param>
/// <param name="threshold">What counts as the best before the first value; null: nothing, so that the first is the best.</param>
internal sealed class Monitor(string name, MonitorMode mode, double minDelta, double? threshold = null)
{
    private static readonly string[] BetterUp =
    [
        "accuracy",
        "acc",
        "auc",
        "precision",
        "recall",
        "f1",
        "score",
        "correlation",
        "similarity",
        "sensitivity",
        "specificity",
        "iou",
        "io_u",
    ];

    private readonly bool up =
        mode == MonitorMode.Max
        || (
            mode == MonitorMode.Auto
            && !name.EndsWith("loss", StringComparison.Ordinal) // an output may be called score, and its loss still goes down
            && BetterUp.Any(part => name.Contains(part, StringComparison.Ordinal))
        );

    private readonly double? threshold = threshold;

    /// <summary>The best value so far; null before the first.</summary>
    public double? Best { get; set; } = threshold;

    /// <summary>The watched number.</summary>
    /// <exception cref="ArgumentException">Nothing of that name is measured.</exception>
    public double Read(IReadOnlyDictionary<string, double> logs) =>
        logs.TryGetValue(name, out double value)
            ? value
            : throw new ArgumentException(
                $"A callback watches '{name}', which is not measured. There is: {string.Join(", ", logs.Keys)}."
                    + (
                        name.StartsWith("val_", StringComparison.Ordinal)
                            ? " Give Fit validation data, or watch another name."
                            : string.Empty
                    )
            );

    /// <summary>Whether a value is better than the best by more than the least change; it is then the best.</summary>
    public bool Improves(double value)
    {
        if (double.IsNaN(value) || (Best is { } reference && !Beats(value, reference)))
        {
            return false;
        }
        Best = value;
        return true;
    }

    /// <summary>Whether a value is better than another by more than the least change.</summary>
    public bool Beats(double value, double reference) => up ? value - minDelta > reference : value + minDelta < reference;

    /// <summary>Forgets the best.</summary>
    public void Reset() => Best = threshold;
}
