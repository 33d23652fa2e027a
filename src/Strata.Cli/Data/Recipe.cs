using Strata.Cli.Runs;

namespace Strata.Cli.Data;

/// <summary>What a data set is trained with where the command line does not say otherwise.</summary>
internal sealed record Recipe
{
    public required int Epochs { get; init; }

    public required int BatchSize { get; init; }

    public required IReadOnlyList<int> Hidden { get; init; }

    public required Activation Activation { get; init; }

    public required double Dropout { get; init; }

    public required double LearningRate { get; init; }

    /// <summary>The share of the rows to learn from that is only watched.</summary>
    public double ValidationSplit { get; init; }

    /// <summary>After how many epochs without a better validation loss training ends; null: never.</summary>
    public int? Patience { get; init; }

    /// <summary>What was chosen by the data, by its option's name, and why; empty where nothing was.</summary>
    public IReadOnlyList<(Setting Chosen, string Reason)> Reasons { get; init; } = [];

    /// <summary>What stands before the hidden layers: what makes numbers of about 1 of the data, in one row.</summary>
    public IReadOnlyList<Layer> First { get; init; } = [];

    /// <summary>What the last layer gives; where it tells classes, its units are as many as the data have.</summary>
    public required Dense Output { get; init; }

    public required Loss Loss { get; init; }

    public required Metric Metric { get; init; }
}
