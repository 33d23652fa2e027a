using System.Numerics;
using System.Numerics.Tensors;
using Strata.Graphs;

namespace Strata.Models;

/// <summary>The numbers of a graph's nodes after one row has run through it, each kept where it was computed.</summary>
internal sealed class ExplanationValues
{
    private readonly Dictionary<Node, double[]> values = [];

    private ExplanationValues() { }

    /// <summary>The numbers of a node; of a float32 model the doubles that equal them.</summary>
    public double[] this[Node node] => values[node];

    /// <summary>Runs one row and reads every node that <paramref name="wanted"/> need.</summary>
    /// <param name="model">Whose weights the graph has; they are only read.</param>
    /// <param name="wanted">What must be computed.</param>
    /// <param name="data">The graph's inputs and what goes into them.</param>
    public static ExplanationValues Read(
        Model model,
        IReadOnlyList<Node> wanted,
        IReadOnlyList<(Node Input, ReadOnlyMemory<double> Row)> data
    )
    {
        var read = new ExplanationValues();
        if (model.DataType == DataType.Float64)
        {
            read.Run((WeightStorage<double>)model.WeightTable.Storage, wanted, data);
        }
        else
        {
            read.Run((WeightStorage<float>)model.WeightTable.Storage, wanted, data);
        }
        return read;
    }

    private void Run<T>(
        WeightStorage<T> weights,
        IReadOnlyList<Node> wanted,
        IReadOnlyList<(Node Input, ReadOnlyMemory<double> Row)> data
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var plan = new Plan<T>(wanted, weights.Buffer, capacity: 1, keepAll: true);
        foreach (var (input, row) in data)
        {
            TensorPrimitives.ConvertTruncating(row.Span, plan[input, 1]);
        }
        plan.Run(1);
        var open = new Stack<Node>(wanted);
        while (open.TryPop(out Node? node))
        {
            if (!values.ContainsKey(node))
            {
                Span<T> numbers = plan[node, 1];
                values[node] = new double[numbers.Length];
                TensorPrimitives.ConvertTruncating<T, double>(numbers, values[node]);
                foreach (Node input in node.Inputs)
                {
                    open.Push(input);
                }
            }
        }
        // The plan's memory is native and falls with the plan.
        GC.KeepAlive(plan);
    }
}
