namespace Strata.Studio.Playground;

/// <summary>One page's look at a training: the latest step or an earlier one, the output or a hidden unit. It works on copies.</summary>
/// <remarks>One frame at a time; the training does nothing for it but copy its weights.</remarks>
internal sealed class PlaygroundView(PlaygroundSession session)
{
    // What a frame may measure of the way so far, beside what it shows.
    private const int MostMeasured = 48;

    private readonly Measurement measurement = new(session.Plan);
    private DecisionSurface? surface;
    private (int X, int Y) axes;
    private object? drawn;
    private Snapshot? shown;

    /// <summary>The training that is looked at.</summary>
    public PlaygroundSession Session => session;

    /// <summary>The step that is looked at; null: the latest.</summary>
    public long? At { get; set; }

    /// <summary>The hidden unit that is looked at; null: the output.</summary>
    public UnitChoice? Chosen { get; set; }

    /// <summary>Draws as things are now.</summary>
    /// <param name="xAxis">The input from left to right.</param>
    /// <param name="yAxis">The input from below to above.</param>
    /// <param name="isWhole">Whether bytes are written even where nothing has changed.</param>
    /// <param name="cancellation">Gives it up.</param>
    public async Task<ViewFrame> Frame(int xAxis, int yAxis, bool isWhole, CancellationToken cancellation = default)
    {
        bool isPlaying = session.IsPlaying;
        Snapshot latest = await session.Look(cancellation);
        Snapshot snapshot = At is { } at ? session.Ring.Nearest(at) ?? latest : latest;
        IReadOnlyList<Snapshot> way = session.Ring.All;
        Snapshot[] unmeasured = [.. way.Where(each => each.Measured is null)];
        // Evenly over the way, so that a long one that was made at once is drawn roughly first and then ever finer.
        int stride = (unmeasured.Length + MostMeasured - 1) / MostMeasured;
        for (int i = 0; i < unmeasured.Length; i += stride)
        {
            measurement.Of(unmeasured[i]);
        }
        // A latest step that is on the way was perhaps measured there.
        snapshot = way.FirstOrDefault(each => each.Step == snapshot.Step) ?? snapshot;
        IReadOnlyList<Measures> measures = measurement.Of(snapshot);
        Snapshot[] measured = [.. way.Where(each => each.Measured is not null)];
        if (At is null && (measured.Length == 0 || measured[^1].Step < snapshot.Step))
        {
            measured = [.. measured, snapshot];
        }
        // A training that began again has other snapshots of the same steps.
        object state = (snapshot.Step, snapshot.Weights[0][0], Chosen, xAxis, yAxis);
        bool isNew = isWhole || !state.Equals(drawn);
        (drawn, shown) = (state, snapshot);
        return new(
            isNew ? Bytes(snapshot, xAxis, yAxis) : null,
            snapshot.Step,
            latest.Step,
            isPlaying,
            !isPlaying && stride <= 1,
            measured,
            measures
        );
    }

    /// <summary>What the layers of a network make of the points at the step that was drawn last; null before the first frame.</summary>
    public Strata.Representations? Layers(int network, CancellationToken cancellation = default)
    {
        if (shown is not { } snapshot)
        {
            return null;
        }
        measurement.Restore(snapshot);
        return measurement.Layers(network, cancellation);
    }

    private byte[] Bytes(Snapshot snapshot, int xAxis, int yAxis)
    {
        if (surface is null || axes != (xAxis, yAxis))
        {
            (surface, axes) = (new DecisionSurface(session.Plan.Points, xAxis, yAxis), (xAxis, yAxis));
        }
        measurement.Restore(snapshot);
        var writer = new FrameWriter();
        writer.Whole((int)snapshot.Step);
        writer.Whole(measurement.Networks.Count);
        for (int i = 0; i < measurement.Networks.Count; i++)
        {
            SurfaceBytes bytes = surface.Of(measurement.Networks[i]);
            // The same unit of both, side by side.
            writer.Network(
                measurement.Networks[i],
                bytes,
                Chosen is { } unit ? bytes.Hidden[unit.Layer][unit.Unit] : bytes.Output
            );
        }
        return writer.ToArray();
    }
}
