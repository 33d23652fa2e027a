namespace Strata.Studio.Components;

/// <summary>A point on a plot.</summary>
/// <param name="X">Where.</param>
/// <param name="Y">How high.</param>
/// <param name="Label">What stands beside it and is read out.</param>
/// <param name="Class">A class of the style sheet: <c>first</c>, <c>second</c>, <c>third</c>, and <c>chosen</c>.</param>
public sealed record PlotPoint(double X, double Y, string Label, string Class);
