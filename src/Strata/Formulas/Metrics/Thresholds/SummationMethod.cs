namespace Strata.Metrics;

/// <summary>How the area between two points of a curve is taken.</summary>
public enum SummationMethod
{
    /// <summary>
    /// By the trapezium; for precision over recall by the line between the counts and not between the ratios (Davis and Goadrich 2006).
    /// </summary>
    Interpolation,

    /// <summary>By the larger of the two heights: never too small.</summary>
    Majoring,

    /// <summary>By the smaller of the two heights: never too large.</summary>
    Minoring,
}
