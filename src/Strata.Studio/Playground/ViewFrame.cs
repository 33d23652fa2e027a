namespace Strata.Studio.Playground;

/// <summary>What a page shows at one moment.</summary>
/// <param name="Bytes">What its script draws, see <see cref="FrameWriter"/>; null where nothing has changed since the last.</param>
/// <param name="Shown">The step that is shown.</param>
/// <param name="Latest">The step that training has reached.</param>
/// <param name="IsPlaying">Whether it goes on.</param>
/// <param name="IsComplete">Whether training rests and all of its way was measured: the next frame would show the same.</param>
/// <param name="Way">The steps so far that were measured, for the curves.</param>
/// <param name="Measures">How good each network is at the step shown.</param>
internal sealed record ViewFrame(
    byte[]? Bytes,
    long Shown,
    long Latest,
    bool IsPlaying,
    bool IsComplete,
    IReadOnlyList<Snapshot> Way,
    IReadOnlyList<Measures> Measures
)
{
    /// <summary>Whether another frame says the same, bytes apart.</summary>
    public bool SaysLike(ViewFrame? other) =>
        other is not null
        && (Shown, Latest, IsPlaying, IsComplete) == (other.Shown, other.Latest, other.IsPlaying, other.IsComplete)
        && Way.Count == other.Way.Count
        && Measures.SequenceEqual(other.Measures);
}
