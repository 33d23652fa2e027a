using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Strata.Graphs;

namespace Strata.Models;

/// <summary>Computes a model's outputs, from any number of threads at once.</summary>
internal abstract class Predictor(ModelGraph graph)
{
    /// <summary>How many numbers a row of the one input has; 0 where the model has several inputs or outputs.</summary>
    public int InputSize { get; } = graph.Inputs.Count == 1 && graph.Outputs.Count == 1 ? graph.Inputs[0].Shape.RowSize : 0;

    /// <summary>How many numbers a row of the first output has.</summary>
    public int OutputSize { get; } = graph.Outputs[0].Shape.RowSize;

    public static Predictor Create(DataType dataType, ModelGraph graph, WeightTable weights) =>
        dataType == DataType.Float64
            ? new Predictor<double>(graph, (WeightStorage<double>)weights.Storage)
            : new Predictor<float>(graph, (WeightStorage<float>)weights.Storage);

    /// <summary>Predicts rows of a model with one input and one output.</summary>
    public void Predict<TData>(ReadOnlySpan<TData> x, Span<TData> y, int rows)
        where TData : unmanaged, IBinaryFloatingPointIeee754<TData>
    {
        // Called by its own name, each type's method is an ordinary virtual one: a generic one is looked up at every call.
        if (typeof(TData) == typeof(float))
        {
            PredictSingle(MemoryMarshal.Cast<TData, float>(x), MemoryMarshal.Cast<TData, float>(y), rows);
        }
        else if (typeof(TData) == typeof(double))
        {
            PredictDouble(MemoryMarshal.Cast<TData, double>(x), MemoryMarshal.Cast<TData, double>(y), rows);
        }
        else
        {
            PredictOther(x, y, rows);
        }
    }

    protected abstract void PredictSingle(ReadOnlySpan<float> x, Span<float> y, int rows);

    protected abstract void PredictDouble(ReadOnlySpan<double> x, Span<double> y, int rows);

    protected abstract void PredictOther<TData>(ReadOnlySpan<TData> x, Span<TData> y, int rows)
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

    // And where rows are large, fewer: at most so many numbers of a value, or one row.
    private const int LargestValue = 1 << 20;

    private readonly ModelGraph graph;
    private readonly PlanPool<T> pool;
    private readonly int chunk;
    private readonly Node input;
    private readonly Node output;

    public Predictor(ModelGraph graph, WeightStorage<T> weights)
        : base(graph)
    {
        this.graph = graph;
        (input, output) = (graph.Inputs[0], graph.Outputs[0]);
        int largestRow = graph.Graph.Nodes.Max(node => node.Shape.HasBatch ? node.Shape.RowSize : 1);
        chunk = Math.Clamp(LargestValue / Math.Max(1, largestRow), 1, LargestChunk);
        pool = new PlanPool<T>(() => new Plan<T>(graph.Outputs, weights.Buffer, chunk));
    }

    protected override void PredictSingle(ReadOnlySpan<float> x, Span<float> y, int rows) => Run(x, y, rows);

    protected override void PredictDouble(ReadOnlySpan<double> x, Span<double> y, int rows) => Run(x, y, rows);

    protected override void PredictOther<TData>(ReadOnlySpan<TData> x, Span<TData> y, int rows) => Run(x, y, rows);

    private void Run<TData>(ReadOnlySpan<TData> x, Span<TData> y, int rows)
        where TData : unmanaged, IBinaryFloatingPointIeee754<TData>
    {
        Plan<T> plan = pool.Rent();
        for (int start = 0; start < rows; start += chunk)
        {
            int count = Math.Min(chunk, rows - start);
            Convert(x.Slice(start * InputSize, count * InputSize), plan[input, count]);
            plan.Run(count);
            Convert<T, TData>(plan[output, count], y.Slice(start * OutputSize, count * OutputSize));
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
        for (int start = 0; start < rows; start += chunk)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(chunk, rows - start);
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

    // Numbers of the model's own type, the common case, are copied without a look at them.
    private static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to)
        where TFrom : unmanaged, IBinaryFloatingPointIeee754<TFrom>
        where TTo : unmanaged, IBinaryFloatingPointIeee754<TTo>
    {
        if (typeof(TFrom) == typeof(TTo))
        {
            MemoryMarshal.Cast<TFrom, TTo>(from).CopyTo(to);
        }
        else
        {
            TensorPrimitives.ConvertTruncating(from, to);
        }
    }
}
