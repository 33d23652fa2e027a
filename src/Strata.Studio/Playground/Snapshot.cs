namespace Strata.Studio.Playground;

/// <summary>The weights of every network of a session at one step.</summary>
/// <param name="Step">How many steps were made.</param>
/// <param name="Weights">For each network, as <see cref="PlaygroundNetwork.Snapshot"/> gives them.</param>
internal sealed record Snapshot(long Step, IReadOnlyList<float[]> Weights)
{
    private volatile IReadOnlyList<Measures>? measured;

    /// <summary>Loss and score of each network; null until a viewer has measured them.</summary>
    /// <remarks>They follow from the weights, so whoever comes first writes them, and training need not wait for them.</remarks>
    public IReadOnlyList<Measures>? Measured
    {
        get => measured;
        set => measured = value;
    }
}
