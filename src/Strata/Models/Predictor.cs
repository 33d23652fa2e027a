using System.Numerics;
using System.Numerics.Tensors;
using Strata.Graphs;

namespace Strata.Models;

/// <summary>Computes a model's outputs, from any number of threads at once.</summary>
internal abstract class Predictor
{
    public static Predictor Create(DataType dataType, ModelGraph graph, WeightTable weights) =>
        dataType == DataType.Float64
            ? new Predictor<double>(graph, (WeightStorage<double>)weights.Storage)
            : new Predictor<float>(graph, (WeightStorage<float>)weights.Storage);

    /// <summary>Predicts rows of a model with one input and one output.</summary>
    public abstract void Predict<TData>(ReadOnlySpan<TData> x, Span<TData> y, int rows)
        where TData : unmanaged, IBinaryFloatingPointIeee754<TData>;

    /// <summary>Predicts rows of a model with any inputs and outputs.</summary>
    public abstract void Predict<TData>(
        IReadOnlyList<ReadOnlyMemory<TData>> inputs,
        IReadOnlyList<Memory<TData>> outputs,
        int rows,
        CancellationToken cancellation
    )
        where TData : unmanaged, IBinaryFloatingPointIeee754<TData>;
}

/// <inheritdoc cref="Predictor"/>
internal sealed class Predictor<T> : Predictor
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Rows that are computed at once: enough to keep the matrix kernels busy, few enough to stay in the cache.
    private const int LargestChunk = 256;

    private readonly ModelGraph graph;
    private readonly PlanPool<T> pool;

    public Predictor(ModelGraph graph, WeightStorage<T> weights)
    {
        this.graph = graph;
        pool = new PlanPool<T>(() => new Plan<T>(graph.Outputs, weights.Buffer, LargestChunk));
    }

    public override void Predict<TData>(ReadOnlySpan<TData> x, Span<TData> y, int rows)
    {
        var (input, output) = (graph.Inputs[0], graph.Outputs[0]);
        var (inputSize, outputSize) = (input.Shape.RowSize, output.Shape.RowSize);
        Plan<T> plan = pool.Rent();
        for (int start = 0; start < rows; start += LargestChunk)
        {
            int count = Math.Min(LargestChunk, rows - start);
            Convert(x.Slice(start * inputSize, count * inputSize), plan[input, count]);
            plan.Run(count);
            Convert<T, TData>(plan[output, count], y.Slice(start * outputSize, count * outputSize));
        }
        pool.Return(plan);
    }

    public override void Predict<TData>(
        IReadOnlyList<ReadOnlyMemory<TData>> inputs,
        IReadOnlyList<Memory<TData>> outputs,
        int rows,
        CancellationToken cancellation
    )
    {
        Plan<T> plan = pool.Rent();
        for (int start = 0; start < rows; start += LargestChunk)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(LargestChunk, rows - start);
            for (int i = 0; i < inputs.Count; i++)
            {
                int size = graph.Inputs[i].Shape.RowSize;
                Convert(inputs[i].Span.Slice(start * size, count * size), plan[graph.Inputs[i], count]);
            }
            plan.Run(count);
            for (int i = 0; i < outputs.Count; i++)
            {
                int size = graph.Outputs[i].Shape.RowSize;
                Convert<T, TData>(plan[graph.Outputs[i], count], outputs[i].Span.Slice(start * size, count * size));
            }
        }
        pool.Return(plan);
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to)
        where TFrom : unmanaged, IBinaryFloatingPointIeee754<TFrom>
        where TTo : unmanaged, IBinaryFloatingPointIeee754<TTo> => TensorPrimitives.ConvertTruncating(from, to);
}
