namespace Strata.Graphs;

/// <summary>How numbers become one.</summary>
internal enum Reduction
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their sum divided by how many there are.</summary>
    Mean,
}
