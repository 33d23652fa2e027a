namespace Strata.Plots;

/// <summary>Columns of the first input that say one thing together, such as those of a category, one for each of its values.</summary>
/// <param name="Name">What they are together.</param>
/// <param name="Columns">Their places, from 0.</param>
public sealed record FeatureGroup(string Name, IReadOnlyList<int> Columns);
