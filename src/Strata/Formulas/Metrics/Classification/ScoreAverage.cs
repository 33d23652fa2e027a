namespace Strata.Metrics;

/// <summary>How the scores of classes become one.</summary>
public enum ScoreAverage
{
    /// <summary>They do not: the state's results are one score of each class, and its result is their mean.</summary>
    None,

    /// <summary>One score from the counts of all classes together.</summary>
    Micro,

    /// <summary>The mean over classes, rare ones as much as others.</summary>
    Macro,

    /// <summary>The mean over classes by how often each is the target.</summary>
    Weighted,
}
