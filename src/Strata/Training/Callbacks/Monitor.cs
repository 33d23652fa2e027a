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
internal sealed class Monitor(string name, MonitorMode mode, double minDelta, double? baseline)
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
        "iou",
    ];

    private readonly bool up =
        mode == MonitorMode.Max
        || (mode == MonitorMode.Auto && BetterUp.Any(part => name.Contains(part, StringComparison.Ordinal)));

    /// <summary>The best value so far; null before the first.</summary>
    public double? Best { get; private set; }

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
        if (double.IsNaN(value) || (Best is { } best && !(up ? value - minDelta > best : value + minDelta < best)))
        {
            return false;
        }
        Best = value;
        return true;
    }

    /// <summary>Forgets the best.</summary>
    public void Reset() => Best = baseline;
}
