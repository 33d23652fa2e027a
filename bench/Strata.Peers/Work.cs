namespace Strata.Peers;

/// <summary>A piece of work that Strata and a peer do alike.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Peer">Who else does it: a peer's name, or the machine's limit.</param>
/// <param name="Bar">The ratio peer / Strata that must be reached.</param>
/// <param name="Operations">Multiply-adds of a call, or 0 where they say nothing.</param>
/// <param name="Prepare">Makes both sides ready and checks that they agree.</param>
internal sealed record Work(string Name, string Peer, double Bar, double Operations, Func<Sides> Prepare);

/// <summary>One call of each side.</summary>
/// <param name="Ours">Strata.</param>
/// <param name="Peer">The peer, or null where it cannot run here.</param>
/// <param name="Note">How far apart their results are, or why the peer is missing.</param>
internal sealed record Sides(Action Ours, Action? Peer, string Note) : IDisposable
{
    public List<IDisposable> Owned { get; } = [];

    public void Dispose() => Owned.ForEach(owned => owned.Dispose());
}
