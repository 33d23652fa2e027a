namespace Strata;

/// <summary>What takes the place of a number that is missing.</summary>
public enum ImputationStrategy
{
    /// <summary>The middle one of the feature's numbers, or the mean of the two in the middle.</summary>
    Median,

    /// <summary>The mean of the feature's numbers.</summary>
    Mean,

    /// <summary>The number that the feature has most often; of equally frequent ones the smallest.</summary>
    MostFrequent,

    /// <summary>The same number everywhere.</summary>
    Constant,
}
