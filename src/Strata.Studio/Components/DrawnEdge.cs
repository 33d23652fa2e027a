namespace Strata.Studio.Components;

/// <summary>An edge as it is drawn.</summary>
/// <param name="Gap">The column that it starts from.</param>
/// <param name="From">The node there.</param>
/// <param name="To">The node in the next column.</param>
/// <param name="Weight">Its weight: width and colour.</param>
/// <param name="Spoken">What is read out.</param>
public sealed record DrawnEdge(int Gap, int From, int To, double Weight, string Spoken)
{
    /// <summary>The label; null: none.</summary>
    public string? Text { get; init; }

    /// <summary>Classes of the style sheet: <c>chosen</c>, <c>current</c>, <c>waiting</c>.</summary>
    public string Class { get; init; } = string.Empty;
}
