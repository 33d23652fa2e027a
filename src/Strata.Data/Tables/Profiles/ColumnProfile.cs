namespace Strata.Data;

/// <summary>What a column looks like.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What its cells are.</param>
/// <param name="Reason">Why it is of that kind; empty where nothing was inferred.</param>
/// <param name="Count">How many cells there are.</param>
/// <param name="Missing">How many are missing.</param>
/// <param name="Distinct">How many different values there are; null where they are more than were counted.</param>
public sealed record ColumnProfile(string Name, ColumnKind Kind, string Reason, long Count, long Missing, long? Distinct)
{
    /// <summary>The part of the cells that are missing, from 0 to 1.</summary>
    public double MissingShare => Count == 0 ? 0 : (double)Missing / Count;

    /// <summary>Of a column of numbers, one at least: where they lie.</summary>
    public NumberProfile? Numbers { get; init; }

    /// <summary>The most frequent values, ten at most: of words, and of numbers that take few values.</summary>
    public IReadOnlyList<WordCount> MostFrequent { get; init; } = [];

    /// <summary>The first date of a column of dates.</summary>
    public DateTime? From { get; init; }

    /// <summary>The last date of a column of dates.</summary>
    public DateTime? To { get; init; }
}
