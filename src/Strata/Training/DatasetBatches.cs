using System.Numerics;
using Strata.Numerics;

namespace Strata.Training;

/// <summary>Batches of rows in memory.</summary>
/// <param name="data">The rows.</param>
/// <param name="weights">How much each counts; empty: 1 each.</param>
/// <param name="batchSize">How many rows make a batch.</param>
/// <param name="seed">Decides the order of each epoch; null: as they lie.</param>
internal sealed class DatasetBatches<T>(Dataset data, double[] weights, int batchSize, ulong? seed) : BatchSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[] order = [.. Enumerable.Range(0, data.Count)];
    private int next;

    public override int Capacity => Math.Min(batchSize, data.Count);

    public override int? Batches => BatchesOf(data.Count, batchSize);

    public override bool IsWeighted => weights.Length > 0;

    public override void Begin(int epoch, CancellationToken cancellation)
    {
        next = 0;
        if (seed is not { } chosen)
        {
            return;
        }
        // The order depends on the seed and the epoch alone, so a resumed run sees what an unbroken one sees.
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
        new Philox(chosen, "shuffle").Derive((ulong)epoch).Shuffle(order.AsSpan());
    }

    public override int Next(BatchRunner<T> runner)
    {
        int rows = Math.Min(batchSize, order.Length - next);
        if (rows == 0)
        {
            return 0;
        }
        runner.Fill(data, order.AsSpan(next, rows), weights);
        next += rows;
        return rows;
    }
}
