namespace Strata;

/// <summary>A dataset in two parts: one to learn from, one to be judged by.</summary>
/// <param name="Train">The rows to learn from.</param>
/// <param name="Test">The rows to be judged by, none of which is in <paramref name="Train"/>.</param>
public sealed record DatasetSplit(Dataset Train, Dataset Test)
{
    /// <summary>All rows, as they were before the split.</summary>
    public required Dataset All { get; init; }
}
