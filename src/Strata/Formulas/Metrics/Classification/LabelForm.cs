namespace Strata.Metrics;

/// <summary>How the numbers of a row say of which class it is.</summary>
internal enum LabelForm
{
    /// <summary>Each number is the class's.</summary>
    Number,

    /// <summary>The largest number of the row stands at the class.</summary>
    Largest,

    /// <summary>Each number means class 1 if it is above the threshold, else 0.</summary>
    Above,

    /// <summary>Each number means class 1 if it is the threshold or above, else 0.</summary>
    AtLeast,
}
