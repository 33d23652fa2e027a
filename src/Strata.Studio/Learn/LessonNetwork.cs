namespace Strata.Studio.Learn;

/// <summary>The network in a page: how it is made, what goes in first, and what to look at.</summary>
/// <param name="Create">Makes it anew; a page changes its own.</param>
/// <param name="Input">What goes in first.</param>
/// <param name="Caption">What to try with it.</param>
/// <param name="Rows">Points to be shown as each layer sees them; null where there are none.</param>
public sealed record LessonNetwork(Func<Model> Create, IReadOnlyList<double> Input, string Caption, Func<Dataset>? Rows = null);
