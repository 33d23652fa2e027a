using System.Numerics;
using System.Numerics.Tensors;
using Strata.Graphs;
using Strata.Models;

namespace Strata.Training;

/// <summary>Runs data through a model batch by batch and keeps what comes out of every layer, with its figures.</summary>
internal sealed class RepresentationReader
{
    private const int BatchSize = 128;

    private readonly Model model;
    private readonly Dataset data;
    private readonly ModelGraph graph;
    private readonly List<Watched> watched = [];

    public RepresentationReader(Model model, Dataset data)
    {
        this.model = model;
        this.data = data;
        graph = new ModelGraph(model.Architecture, model.WeightTable, training: false, model.Seed);
        IReadOnlyList<ExplainedCall> calls = ForwardReader.Calls(model, graph);
        for (int i = 0; i < calls.Count; i++)
        {
            // A layer that hands its input on, as dropout does outside training, has nothing of its own to show.
            if (!calls[i].IsPassage)
            {
                watched.Add(new Watched(calls[i], model.Architecture.Outputs.Contains(i), data.Count));
            }
        }
    }

    /// <summary>Every use of a layer that makes something new.</summary>
    public List<LayerRepresentation> Read(CancellationToken cancellation)
    {
        if (model.DataType == DataType.Float64)
        {
            Run<double>(cancellation);
        }
        else
        {
            Run<float>(cancellation);
        }
        return [.. watched.Select(layer => layer.Representation())];
    }

    private void Run<T>(CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Node[] wanted = [.. watched.Select(layer => layer.Output), .. watched.Select(layer => layer.Slope).OfType<Node>()];
        int capacity = Math.Min(BatchSize, data.Count);
        var plan = new Plan<T>(wanted, ((WeightStorage<T>)model.WeightTable.Storage).Buffer, capacity);
        for (int start = 0; start < data.Count; start += capacity)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(capacity, data.Count - start);
            for (int i = 0; i < graph.Inputs.Count; i++)
            {
                data.Inputs[i].CopyRows(start, count, plan[graph.Inputs[i], count]);
            }
            plan.Run(count);
            foreach (Watched layer in watched)
            {
                layer.Take(plan, start, count);
            }
        }
        // The plan's memory is native and falls with the plan.
        GC.KeepAlive(plan);
    }

    /// <summary>One use of a layer and what has come out of it so far.</summary>
    private sealed class Watched
    {
        private readonly ExplainedCall call;
        private readonly bool isOutput;
        private readonly double[] values;
        private readonly ActivationSlope? slope;
        private readonly bool[] alive;
        private long saturated;

        public Watched(ExplainedCall call, bool isOutput, int rows)
        {
            this.call = call;
            this.isOutput = isOutput;
            values = new double[checked(rows * Output.Shape.RowSize)];
            alive = new bool[Output.Shape.Last];
            if (
                call.Activation is { } activation
                && ActivationSlope.Of(activation) is { } known
                && (known.HasFlatSide || known.Squashes)
            )
            {
                Node gradient = Gradients.Of(Output.Total(), [call.Sum])[0];
                if (gradient.Shape == Output.Shape)
                {
                    (slope, Slope) = (known, gradient);
                }
            }
        }

        public Node Output => call.Result;

        /// <summary>The activation's slope at each number, where that tells something.</summary>
        public Node? Slope { get; }

        public void Take<T>(Plan<T> plan, int start, int count)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int size = Output.Shape.RowSize;
            TensorPrimitives.ConvertTruncating<T, double>(plan[Output, count], values.AsSpan(start * size, count * size));
            if (slope is not { } known)
            {
                return;
            }
            T nearlyFlat = T.CreateTruncating(ActivationSlope.Saturated * Math.Abs(known.AtZero));
            ReadOnlySpan<T> slopes = plan[Slope!, count];
            for (int i = 0; i < slopes.Length; i++)
            {
                alive[i % alive.Length] |= slopes[i] != T.Zero;
                saturated += T.Abs(slopes[i]) < nearlyFlat ? 1 : 0;
            }
        }

        public LayerRepresentation Representation()
        {
            nint[] lengths = [values.Length / Output.Shape.RowSize, .. Output.Shape.Row.Select(size => (nint)size)];
            var (sum, squares, zeros) = (0.0, 0.0, 0L);
            var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (double value in values)
            {
                sum += value;
                zeros += value == 0 ? 1 : 0;
                least = Math.Min(least, value);
                most = Math.Max(most, value);
            }
            double mean = sum / values.Length;
            foreach (double value in values)
            {
                squares += (value - mean) * (value - mean);
            }
            return new(call.Call.Name, call.Kind, Output.Shape.Row, Tensor.Create(values, lengths))
            {
                IsOutput = isOutput,
                IsFinite = double.IsFinite(sum),
                Mean = mean,
                StandardDeviation = Math.Sqrt(squares / values.Length),
                Minimum = least,
                Maximum = most,
                ZeroShare = (double)zeros / values.Length,
                DeadUnits = slope is { HasFlatSide: true }
                    ? [.. Enumerable.Range(0, alive.Length).Where(unit => !alive[unit])]
                    : null,
                SaturatedShare = slope is { Squashes: true } ? (double)saturated / values.Length : null,
            };
        }
    }
}
