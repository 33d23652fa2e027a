using Strata.Cli.Runs;
using Strata.Plots;

namespace Strata.Cli.Trainings;

/// <summary>What a training made.</summary>
/// <param name="Model">The model.</param>
/// <param name="Settings">The settings that train it again, those that were found on the way too.</param>
/// <param name="Cancelled">Whether it was cancelled.</param>
/// <param name="Test">What was measured on the rows for the test; empty where there are none.</param>
/// <param name="Train">What was measured on the rows that it learned from.</param>
internal sealed record Outcome(
    Model Model,
    IReadOnlyList<Setting> Settings,
    bool Cancelled,
    IReadOnlyDictionary<string, double> Test,
    IReadOnlyDictionary<string, double> Train
)
{
    /// <summary>The rows that <see cref="Train"/> is of: those that it learned from, or a sample of them.</summary>
    public string TrainName { get; init; } = "train";

    /// <summary>What was measured in folds; null where none were asked for.</summary>
    public FoldedMetrics? Folded { get; init; }

    /// <summary>Writes the model to a file.</summary>
    public required Action<string> Save { get; init; }

    /// <summary>Adds to a report what there is to tell of the model.</summary>
    public required Func<ReportData, CancellationToken, ReportData> Tell { get; init; }
}
