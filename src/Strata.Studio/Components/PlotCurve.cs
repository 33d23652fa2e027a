namespace Strata.Studio.Components;

/// <summary>A curve of a plot.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Class">A class of the style sheet: <c>first</c>, <c>second</c>, <c>third</c>.</param>
/// <param name="Xs">Where it is known, rising.</param>
/// <param name="Ys">Its values there; one that is not finite leaves a gap.</param>
public sealed record PlotCurve(string Name, string Class, IReadOnlyList<double> Xs, IReadOnlyList<double> Ys);
