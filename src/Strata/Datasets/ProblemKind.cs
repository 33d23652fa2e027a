namespace Strata;

/// <summary>What the target of a dataset is: a class or a number.</summary>
public enum ProblemKind
{
    /// <summary>The target is the label of a class.</summary>
    Classification,

    /// <summary>The target is a number.</summary>
    Regression,
}
