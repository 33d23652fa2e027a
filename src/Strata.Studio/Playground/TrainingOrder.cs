using Strata.Numerics;

namespace Strata.Studio.Playground;

/// <summary>The batch of each step: every row once in an epoch, in an order that seed and epoch decide.</summary>
internal sealed class TrainingOrder
{
    private readonly Dataset rows;
    private readonly int batchSize;
    private readonly Philox random;
    private readonly int[] order;
    private long epoch = -1;

    public TrainingOrder(Dataset rows, int batchSize, int seed)
    {
        this.rows = rows;
        this.batchSize = Math.Min(batchSize, rows.Count);
        random = new Philox((uint)seed, "playground/order");
        order = new int[rows.Count];
        StepsPerEpoch = (rows.Count + this.batchSize - 1) / this.batchSize;
    }

    /// <summary>How many steps an epoch has; the last may be of fewer rows.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>The rows of a step, counted from 0.</summary>
    public Dataset Batch(long step)
    {
        if (step / StepsPerEpoch != epoch)
        {
            epoch = step / StepsPerEpoch;
            for (int i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }
            random.Derive((ulong)epoch).Shuffle(order);
        }
        int start = (int)(step % StepsPerEpoch) * batchSize;
        return rows.Select(order.AsSpan(start, Math.Min(batchSize, order.Length - start)));
    }
}
