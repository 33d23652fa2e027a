using System.Numerics.Tensors;
using Strata.Graphs;
using Strata.Models;

namespace Strata.Training;

/// <summary>Adapts the layers of an architecture in their order, each to what those before it make of the training rows.</summary>
internal sealed class Preparation
{
    private readonly Architecture architecture;
    private readonly IReadOnlyList<DataArray> rows;
    private readonly Dictionary<Layer, Layer> adapted = new(ReferenceEqualityComparer.Instance);
    private readonly SymbolicTensor[] tensors;

    /// <param name="architecture">The layers, some of which have not learned yet.</param>
    /// <param name="data">The training rows.</param>
    /// <param name="cancellation">Ends the work between two layers, or two pieces of the rows.</param>
    /// <exception cref="ShapeException">The data's inputs are not the model's.</exception>
    /// <exception cref="ArgumentException">A layer cannot learn from its rows; the message names it.</exception>
    public Preparation(Architecture architecture, IReadOnlyList<DataArray> data, CancellationToken cancellation)
    {
        this.architecture = architecture;
        LayerCall[] inputs = [.. architecture.Inputs.Select(input => architecture.Calls[input])];
        rows = ByName.Arranged(data, [.. inputs.Select(input => input.Name)]);
        if (rows.Count != inputs.Length)
        {
            throw new ShapeException($"The model has {inputs.Length} inputs, and the training rows have {rows.Count}.");
        }
        for (int i = 0; i < inputs.Length; i++)
        {
            var input = (Input)inputs[i].Layer;
            if (rows[i].Type != input.Type || rows[i].ValueCount != input.Shape.RowSize)
            {
                throw new ShapeException(
                    $"Input '{inputs[i].Name}' takes rows of {input.Shape.RowSize} {input.Type.Plural}, and the training rows have "
                        + $"{rows[i].ValueCount} {rows[i].Type.Plural} there."
                );
            }
        }
        tensors = new SymbolicTensor[architecture.Calls.Count];
        for (int i = 0; i < tensors.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            LayerCall call = architecture.Calls[i];
            SymbolicTensor[] before = [.. call.Inputs.Select(place => tensors[place])];
            tensors[i] = call.Layer is Input entry ? entry : Learned(call, cancellation).Apply(before);
        }
    }

    /// <summary>What goes in.</summary>
    public IReadOnlyList<SymbolicTensor> Inputs => [.. architecture.Inputs.Select(input => tensors[input])];

    /// <summary>What comes out.</summary>
    public IReadOnlyList<SymbolicTensor> Outputs => [.. architecture.Outputs.Select(output => tensors[output])];

    // A layer that is used twice learns where it is used first.
    private Layer Learned(LayerCall call, CancellationToken cancellation)
    {
        if (!adapted.TryGetValue(call.Layer, out Layer? layer))
        {
            layer = call.Layer;
            if (LayerAdaptation.IsOpen(layer) && call.Inputs.Count == 1)
            {
                try
                {
                    layer = LayerAdaptation.Adapted(layer, RowsOf(call.Inputs[0], cancellation));
                }
                catch (ArgumentException error) when (error is not ShapeException)
                {
                    throw new ArgumentException(
                        $"Layer '{call.Name}' ({layer.GetType().Name}) cannot learn: {error.Message}",
                        error
                    );
                }
            }
            adapted.Add(call.Layer, layer);
        }
        return layer;
    }

    // In double, so that what is learned is not rounded on the way; piece by piece, for words take more room as numbers.
    private DataArray RowsOf(int place, CancellationToken cancellation)
    {
        const int Piece = 4096;
        int entry = architecture.Inputs.ToList().IndexOf(place);
        if (entry >= 0)
        {
            return rows[entry];
        }
        var model = new Model(Inputs, [tensors[place]], dataType: DataType.Float64);
        if (model.Weights.FirstOrDefault(weight => weight.Trainable) is { } untrained)
        {
            throw new ArgumentException(
                $"it would learn from what the weight '{untrained.Path}' makes of the rows, which training then moves; put it in front, or "
                    + "freeze that layer."
            );
        }
        Shape shape = model.OutputShapes[0];
        int count = rows[0].Count;
        var all = new double[checked(count * shape.RowSize)];
        for (int start = 0; start < count; start += Piece)
        {
            int size = Math.Min(Piece, count - start);
            Tensor<double>[] piece =
            [
                .. rows.Select((array, i) => Tensor(array, start, size, model.Inference.Inputs[i].Shape.Row)),
            ];
            Tensor<double> result = model.Predict(piece, cancellation)[0];
            result.FlattenTo(all.AsSpan(start * shape.RowSize, size * shape.RowSize));
        }
        return DataArray.Keep(all, [.. shape]);
    }

    private static Tensor<double> Tensor(DataArray array, int start, int count, Shape row)
    {
        var numbers = new double[count * array.RowSize];
        array.CopyRows<double>(start, count, numbers);
        nint[] lengths = [count, .. row.Select(size => (nint)size)];
        return System.Numerics.Tensors.Tensor.Create(numbers, lengths);
    }
}
