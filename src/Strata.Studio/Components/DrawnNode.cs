namespace Strata.Studio.Components;

/// <summary>A node as it is drawn.</summary>
/// <param name="Layer">Its column, from 0.</param>
/// <param name="Index">Its place there, from 0.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Value">What colours it.</param>
/// <param name="Spoken">What is read out.</param>
public sealed record DrawnNode(int Layer, int Index, string Text, double Value, string Spoken)
{
    /// <summary>What stands above it, such as the sum before the activation.</summary>
    public string? Above { get; init; }

    /// <summary>What stands below it, such as its gradient.</summary>
    public string? Below { get; init; }

    /// <summary>Classes of the style sheet: <c>chosen</c>, <c>current</c>, <c>waiting</c>.</summary>
    public string Class { get; init; } = string.Empty;
}
