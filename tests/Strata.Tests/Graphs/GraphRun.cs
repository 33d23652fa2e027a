using System.Numerics;
using Strata.Graphs;
using Strata.Kernels;

namespace Strata.Tests.Graphs;

/// <summary>Runs nodes by a plan of their own.</summary>
internal static class GraphRun
{
    /// <summary>What the nodes are for this data.</summary>
    /// <param name="outputs">The nodes to compute.</param>
    /// <param name="data">The numbers of the inputs; converted.</param>
    /// <param name="rows">The batch.</param>
    /// <param name="capacity">The plan's; 0 for as many as the rows.</param>
    /// <param name="keepAll">Whether nothing is joined and no memory shared.</param>
    /// <param name="step">The counter of the random numbers.</param>
    public static T[][] Of<T>(
        IReadOnlyList<Node> outputs,
        IEnumerable<(Node Node, double[] Values)> data,
        int rows,
        int capacity = 0,
        bool keepAll = false,
        long step = 0
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var plan = new Plan<T>(outputs, new AlignedBuffer<T>(1), Math.Max(capacity, rows), keepAll: keepAll);
        foreach (var (node, values) in data)
        {
            Fill(plan[node, rows], values);
        }
        plan.Run(rows, step);
        return Read(plan, outputs, rows);
    }

    public static void Fill<T>(Span<T> place, ReadOnlySpan<double> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < place.Length; i++)
        {
            place[i] = T.CreateTruncating(values[i]);
        }
    }

    public static T[][] Read<T>(Plan<T> plan, IEnumerable<Node> outputs, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[][] results = [.. outputs.Select(node => plan[node, rows].ToArray())];
        GC.KeepAlive(plan);
        return results;
    }
}
