namespace Strata;

/// <summary>Something that is wrong: what, where, the figure that shows it, the threshold it crossed, and what to try.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Layer">The layer where it shows; null where it is the whole run's.</param>
/// <param name="Value">The figure.</param>
/// <param name="Threshold">What the figure is measured against.</param>
/// <param name="Message">The same in words, with layer, figure and threshold.</param>
/// <param name="Advice">What to try.</param>
public sealed record Finding(FindingKind Kind, string? Layer, double Value, double Threshold, string Message, string Advice)
{
    /// <summary>The message and the advice.</summary>
    public override string ToString() => $"{Message} Try: {Advice}";
}
