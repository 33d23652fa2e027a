namespace Strata.Metrics;

/// <summary>How the scores of the numbers of a row become one.</summary>
public enum ClassAggregation
{
    /// <summary>They do not: the state's results are one score of each number, and its result is their mean.</summary>
    None,

    /// <summary>Their mean.</summary>
    UniformAverage,

    /// <summary>Their mean by the variance of each number's targets.</summary>
    VarianceWeightedAverage,
}
