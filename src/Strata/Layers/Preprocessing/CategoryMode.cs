namespace Strata;

/// <summary>How categories are written as numbers.</summary>
public enum CategoryMode
{
    /// <summary>The index itself.</summary>
    Int,

    /// <summary>For each index a 1 at its place and 0 elsewhere.</summary>
    OneHot,

    /// <summary>For all indices of a row together a 1 at each place that occurs.</summary>
    MultiHot,

    /// <summary>For all indices of a row together how often each place occurs.</summary>
    Count,
}
