namespace Strata.Data;

/// <summary>How a search goes.</summary>
public sealed record TuningOptions
{
    /// <summary>How many choices begin, the one that would have been made without a search among them.</summary>
    public int Trials { get; init; } = 27;

    /// <summary>
    /// Of how many the best one goes on to the next rung, with as many times the epochs: 2 or more. The choice that would have been made
    /// without a search goes on too, in any case.
    /// </summary>
    public int Factor { get; init; } = 3;

    /// <summary>What is drawn from.</summary>
    public TuningSpace Space { get; init; } = new();

    /// <summary>How many trials run at the same time; null: as many as there are processors. It changes no bit of the result.</summary>
    public int? Workers { get; init; }

    /// <summary>
    /// A file in which each result is written down at once: the same search begun again with it goes on where it was. Null: none.
    /// </summary>
    public string? Journal { get; init; }
}
