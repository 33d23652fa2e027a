using System.Numerics;
using System.Numerics.Tensors;
using Strata.Graphs;
using Strata.Kernels;
using Strata.Models;

namespace Strata.Training;

/// <summary>Runs nodes once over all rows of data and reads them.</summary>
internal static class NodeReader
{
    /// <summary>The numbers of nodes, in their order: (rows, …) where they have a batch.</summary>
    public static Tensor<double>[] Read(
        Model model,
        ModelNodes nodes,
        IReadOnlyList<Node> wanted,
        Dataset data,
        double[] weights
    ) =>
        model.DataType == DataType.Float64
            ? Read(((WeightStorage<double>)model.WeightTable.Storage).Buffer, nodes, wanted, data, weights)
            : Read(((WeightStorage<float>)model.WeightTable.Storage).Buffer, nodes, wanted, data, weights);

    private static Tensor<double>[] Read<T>(
        AlignedBuffer<T> parameters,
        ModelNodes nodes,
        IReadOnlyList<Node> wanted,
        Dataset data,
        double[] weights
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = data.Count;
        var plan = new Plan<T>(wanted, parameters, rows);
        for (int i = 0; i < nodes.Inputs.Count; i++)
        {
            data.Inputs[i].CopyRows(0, rows, plan[nodes.Inputs[i], rows]);
        }
        for (int i = 0; i < nodes.Targets.Count; i++)
        {
            data.Targets[i].CopyRows(0, rows, plan[nodes.Targets[i], rows]);
        }
        if (nodes.SampleWeights is { } place)
        {
            TensorPrimitives.ConvertTruncating<double, T>(weights, plan[place, rows]);
        }
        plan.Run(rows);
        var read = new Tensor<double>[wanted.Count];
        for (int i = 0; i < read.Length; i++)
        {
            Shape shape = wanted[i].Shape;
            var values = new double[shape.Count(rows)];
            TensorPrimitives.ConvertTruncating<T, double>(plan[wanted[i], rows], values);
            read[i] = Tensor.Create(values, Lengths(shape, rows));
        }
        // The plan's memory is native and falls with the plan.
        GC.KeepAlive(plan);
        return read;
    }

    /// <summary>The axes of a node's tensor; a single number has one axis of size 1.</summary>
    public static nint[] Lengths(Shape shape, int rows) =>
        shape.Rank == 0 ? [1] : [.. shape.Select(size => (nint)(size == Shape.Free ? rows : size))];
}
