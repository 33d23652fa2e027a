namespace Strata.Studio.Playground;

/// <summary>
/// Snapshots of a training at even distances. When it is full every second one is dropped and the distance doubles, so that however
/// long the training is, the whole of it lies between half full and full.
/// </summary>
/// <remarks>One thread adds; any number may read.</remarks>
internal sealed class SnapshotRing
{
    /// <summary>How many snapshots are kept where nothing else is asked for.</summary>
    public const int UsualCapacity = 256;

    private readonly Lock gate = new();
    private readonly List<Snapshot> kept = [];
    private readonly int capacity;
    private long stride = 1;

    /// <summary>An empty ring.</summary>
    /// <param name="capacity">The most snapshots, two at least.</param>
    public SnapshotRing(int capacity = UsualCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        this.capacity = capacity;
    }

    /// <summary>Every snapshot, the earliest first.</summary>
    public IReadOnlyList<Snapshot> All
    {
        get
        {
            lock (gate)
            {
                return [.. kept];
            }
        }
    }

    /// <summary>Whether the weights after that many steps are to be kept.</summary>
    public bool Wants(long step) => step % stride == 0;

    /// <summary>Keeps a snapshot, if its step is wanted.</summary>
    /// <exception cref="ArgumentException">A later one was added before.</exception>
    public void Add(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        lock (gate)
        {
            if (kept.Count > 0 && snapshot.Step <= kept[^1].Step)
            {
                throw new ArgumentException($"Step {snapshot.Step} comes after step {kept[^1].Step}: steps only rise.");
            }
            if (!Wants(snapshot.Step))
            {
                return;
            }
            kept.Add(snapshot);
            if (kept.Count > capacity)
            {
                stride *= 2;
                kept.RemoveAll(each => each.Step % stride != 0);
            }
        }
    }

    /// <summary>The snapshot whose step is nearest, the earlier of two; null where there is none.</summary>
    public Snapshot? Nearest(long step)
    {
        lock (gate)
        {
            return kept.MinBy(snapshot => Math.Abs(snapshot.Step - step));
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (gate)
        {
            kept.Clear();
            stride = 1;
        }
    }
}
