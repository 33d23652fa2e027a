namespace Strata.Benchmarks;

/// <summary>How the time of a training step grows with one size, beside the law that it should follow.</summary>
/// <param name="Name">What grows.</param>
/// <param name="Expected">The law in words.</param>
/// <param name="Sizes">The sizes.</param>
/// <param name="Predicted">The law: what a step takes, up to a factor.</param>
/// <param name="Seconds">What a step took.</param>
internal sealed record Law(
    string Name,
    string Expected,
    IReadOnlyList<double> Sizes,
    IReadOnlyList<double> Predicted,
    IReadOnlyList<double> Seconds
)
{
    /// <summary>The law scaled to the largest size, where fixed costs count least.</summary>
    public IReadOnlyList<double> Fitted => [.. Predicted.Select(value => value / Predicted[^1] * Seconds[^1])];

    private int Middle => (Sizes.Count - 1) / 2;

    /// <summary>The time per unit of the law at the largest size over that at the middle one: 1 where the law holds.</summary>
    public double Drift => Seconds[^1] / Predicted[^1] / (Seconds[Middle] / Predicted[Middle]);
}
