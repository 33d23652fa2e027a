using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Strata.Graphs;
using Strata.Kernels;

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
    private const int LargestPiece = 256;

    // And where rows are large, fewer: at most so many numbers of a value, or one row.
    private const int LargestValue = 1 << 20;

    // Rows of a thread below which the threads share each product instead, and what pieces are multiples of: tiles of so many rows
    // still keep the processor busy, and threads that have the same number of rows wait less for each other than if all tiles were high.
    private const int FewRows = 24;
    private const int RowStep = 4;

    // Multiply-adds below which one thread is done before another one wakes.
    private const long Shared = 200_000;

    private readonly ModelGraph graph;
    private readonly PlanPool<T> pool;
    private readonly Node input;
    private readonly Node output;
    private readonly long workPerRow;
    private readonly int largestPiece;

    public Predictor(ModelGraph graph, WeightStorage<T> weights)
        : base(graph)
    {
        this.graph = graph;
        (input, output) = (graph.Inputs[0], graph.Outputs[0]);
        workPerRow = graph.Graph.Nodes.Where(node => node.Op is ParameterOp).Sum(node => (long)node.Shape.RowSize);
        int largestRow = graph.Graph.Nodes.Max(node => node.Shape.HasBatch ? node.Shape.RowSize : 1);
        largestPiece = Math.Clamp(LargestValue / Math.Max(1, largestRow), 1, LargestPiece);
        var packed = new PackedWeights<T>(weights.Buffer);
        pool = new PlanPool<T>(() => new Plan<T>(graph.Outputs, weights.Buffer, largestPiece, packed: packed));
    }

    protected override void PredictSingle(ReadOnlySpan<float> x, Span<float> y, int rows) => Run(x, y, rows);

    protected override void PredictDouble(ReadOnlySpan<double> x, Span<double> y, int rows) => Run(x, y, rows);

    protected override void PredictOther<TData>(ReadOnlySpan<TData> x, Span<TData> y, int rows) => Run(x, y, rows);

    private unsafe void Run<TData>(ReadOnlySpan<TData> x, Span<TData> y, int rows)
        where TData : unmanaged, IBinaryFloatingPointIeee754<TData>
    {
        int piece = PieceOf(rows);
        if (piece >= rows)
        {
            Plan<T> plan = pool.Rent();
            Compute(plan, x, y, rows);
            pool.Return(plan);
            return;
        }
        fixed (TData* from = x)
        fixed (TData* to = y)
        {
            Pieces<TData> pieces = new(this, from, to, rows, piece);
            Workers.Run(ref pieces, (rows + piece - 1) / piece);
        }
    }

    private unsafe void Compute<TData>(Plan<T> plan, ReadOnlySpan<TData> x, Span<TData> y, int rows)
        where TData : unmanaged, IBinaryFloatingPointIeee754<TData>
    {
        if (typeof(TData) == typeof(T) && plan.TakesGiven)
        {
            fixed (TData* from = x)
            {
                plan.Run((T*)from, rows);
            }
        }
        else
        {
            Convert(x, plan[input, rows]);
            plan.Run(rows);
        }
        Convert<T, TData>(plan[output, rows], y);
    }

    // Each thread takes rows through the whole network, so that what one layer writes is in the cache of the core whose next layer
    // reads it, and nobody waits between layers. A row's bits do not depend on the rows beside it.
    private int PieceOf(int rows)
    {
        int threads = Workers.Count;
        if (threads == 1 || rows < threads * FewRows || rows * workPerRow < Shared)
        {
            return largestPiece;
        }
        int rounds = (rows + largestPiece * threads - 1) / (largestPiece * threads);
        int share = (rows + rounds * threads - 1) / (rounds * threads);
        return Math.Min(largestPiece, (share + RowStep - 1) / RowStep * RowStep);
    }

    private readonly unsafe struct Pieces<TData>(Predictor<T> predictor, TData* x, TData* y, int rows, int piece) : IJob
        where TData : unmanaged, IBinaryFloatingPointIeee754<TData>
    {
        public void Execute(int part)
        {
            int start = part * piece;
            int count = Math.Min(piece, rows - start);
            var (inputs, outputs) = (predictor.InputSize, predictor.OutputSize);
            Plan<T> plan = predictor.pool.Rent();
            predictor.Compute(
                plan,
                new ReadOnlySpan<TData>(x + (nint)start * inputs, count * inputs),
                new Span<TData>(y + (nint)start * outputs, count * outputs),
                count
            );
            predictor.pool.Return(plan);
        }
    }

    public override void Predict<TData>(
        IReadOnlyList<ReadOnlyMemory<TData>> inputs,
        IReadOnlyList<Memory<TData>> outputs,
        int rows,
        CancellationToken cancellation
    )
    {
        int piece = PieceOf(rows);
        SeveralPieces<TData> pieces = new(this, inputs, outputs, rows, piece, cancellation);
        Workers.Run(ref pieces, (rows + piece - 1) / piece);
        cancellation.ThrowIfCancellationRequested();
    }

    private readonly struct SeveralPieces<TData>(
        Predictor<T> predictor,
        IReadOnlyList<ReadOnlyMemory<TData>> inputs,
        IReadOnlyList<Memory<TData>> outputs,
        int rows,
        int piece,
        CancellationToken cancellation
    ) : IJob
        where TData : unmanaged, IBinaryFloatingPointIeee754<TData>
    {
        public void Execute(int part)
        {
            if (cancellation.IsCancellationRequested)
            {
                return;
            }
            int start = part * piece;
            int count = Math.Min(piece, rows - start);
            ModelGraph graph = predictor.graph;
            Plan<T> plan = predictor.pool.Rent();
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
            predictor.pool.Return(plan);
        }
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
