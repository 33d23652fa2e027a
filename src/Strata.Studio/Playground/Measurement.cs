namespace Strata.Studio.Playground;

/// <summary>Measures networks on the points, beside the training and on weights of its own.</summary>
internal sealed class Measurement
{
    private readonly PlaygroundPlan plan;
    private readonly Dataset train;
    private readonly Dataset test;

    /// <summary>Measures the networks of a plan.</summary>
    public Measurement(PlaygroundPlan plan)
    {
        this.plan = plan;
        Networks = plan.Networks();
        train = RowsOf(plan.Points.Train);
        test = RowsOf(plan.Points.Test);
    }

    /// <summary>The networks that are measured.</summary>
    public IReadOnlyList<PlaygroundNetwork> Networks { get; }

    /// <summary>Sets the networks to a snapshot.</summary>
    public void Restore(Snapshot snapshot)
    {
        for (int i = 0; i < Networks.Count; i++)
        {
            Networks[i].Restore(snapshot.Weights[i]);
        }
    }

    /// <summary>Loss and score of each network at a snapshot; they are measured once.</summary>
    public IReadOnlyList<Measures> Of(Snapshot snapshot)
    {
        if (snapshot.Measured is { } known)
        {
            return known;
        }
        Restore(snapshot);
        return snapshot.Measured = [.. Networks.Select(Measure)];
    }

    /// <summary>What the layers of a network make of the points it is trained on, as its weights are now.</summary>
    public Strata.Representations Layers(int network, CancellationToken cancellation = default) =>
        Networks[network].Trained.Representations(train, rows: 300, cancellationToken: cancellation);

    private Measures Measure(PlaygroundNetwork network)
    {
        // Larger first: the plan of the first call serves the second.
        double trainLoss = network.Trained.TestOnBatch(train)["loss"];
        double testLoss = network.Trained.TestOnBatch(test)["loss"];
        float[] learned = network.Read(plan.Points.Train.X)[^1];
        float[] anchors = network.Head.Anchors(learned, plan.Points.Train.Y);
        return new(
            trainLoss,
            testLoss,
            Score(network.Head, learned, anchors, plan.Points.Train.Y),
            Score(network.Head, network.Read(plan.Points.Test.X)[^1], anchors, plan.Points.Test.Y)
        );
    }

    private double Score(OutputHead head, float[] outputs, float[] anchors, float[] y)
    {
        int classes = plan.Points.Classes;
        var (right, squares, total) = (0, 0.0, 0.0);
        double mean = y.Average();
        Span<float> shares = stackalloc float[Math.Max(1, classes)];
        for (int row = 0; row < y.Length; row++)
        {
            head.Read(outputs.AsSpan(row * head.Width, head.Width), anchors, shares);
            if (classes > 0)
            {
                right += DecisionSurface.Best(shares) == (int)y[row] && float.IsFinite(shares[0]) ? 1 : 0;
            }
            squares += (y[row] - shares[0]) * (y[row] - shares[0]);
            total += (y[row] - mean) * (y[row] - mean);
        }
        return classes > 0 ? (double)right / y.Length
            : total > 0 ? 1 - squares / total
            : 0;
    }

    private Dataset RowsOf(PlaygroundPart part) =>
        Dataset.From(
            (DataArray)System.Numerics.Tensors.Tensor.Create(part.X, [part.Count, part.Width]),
            plan.Head.Targets(part.Y)
        );
}
