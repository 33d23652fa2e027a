using System.Numerics;
using System.Numerics.Tensors;
using Strata.Graphs;

namespace Strata;

public partial class Model
{
    /// <summary>Predicts one row or many into memory of the caller's: nothing is allocated.</summary>
    /// <param name="x">(rows, input…), row-major.</param>
    /// <param name="y">(rows, output…), row-major; filled.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; converted where the model's numbers are the other.</typeparam>
    /// <exception cref="ShapeException">The lengths are not whole rows, or not of equally many.</exception>
    /// <exception cref="InvalidOperationException">The model has several inputs or outputs.</exception>
    public void Predict<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = RowsOf(x.Length);
        if (y.Length != rows * predictor.OutputSize)
        {
            throw new ShapeException(
                $"{rows} rows give {rows * predictor.OutputSize} numbers, and there is room for {y.Length}."
            );
        }
        predictor.Predict(x, y, rows);
    }

    /// <summary>Predicts one row or many, given as numbers in a line.</summary>
    /// <example><code>float[] probabilities = model.Predict&lt;float&gt;([0.1f, 0.7f]);</code></example>
    /// <inheritdoc cref="Predict{T}(ReadOnlySpan{T}, Span{T})"/>
    public T[] Predict<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = RowsOf(x.Length);
        var y = new T[rows * predictor.OutputSize];
        predictor.Predict(x, y.AsSpan(), rows);
        return y;
    }

    /// <summary>Predicts many rows.</summary>
    /// <param name="x">(rows, input…).</param>
    /// <returns>(rows, output…).</returns>
    /// <inheritdoc cref="Predict{T}(ReadOnlySpan{T}, Span{T})"/>
    public Tensor<T> Predict<T>(Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireOneInputAndOutput();
        return Predict<T>([x])[0];
    }

    /// <summary>Predicts many rows of a model with any number of inputs and outputs.</summary>
    /// <param name="inputs">For each input (rows, input…), all of equally many rows.</param>
    /// <param name="cancellationToken">Ends the work between two pieces of the rows.</param>
    /// <returns>For each output (rows, output…).</returns>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; converted where the model's numbers are the other.</typeparam>
    /// <exception cref="ShapeException">The number of inputs, a shape or the rows do not fit.</exception>
    public IReadOnlyList<Tensor<T>> Predict<T>(IReadOnlyList<Tensor<T>> inputs, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (inputs.Count != Inference.Inputs.Count)
        {
            throw new ShapeException($"The model has {Inference.Inputs.Count} inputs, and {inputs.Count} were given.");
        }
        int rows = inputs[0].Rank == 0 ? 0 : (int)inputs[0].Lengths[0];
        var data = new ReadOnlyMemory<T>[inputs.Count];
        for (int i = 0; i < data.Length; i++)
        {
            Shape row = Inference.Inputs[i].Shape.Row;
            ReadOnlySpan<nint> lengths = inputs[i].Lengths;
            Shape given = new([.. lengths.ToArray().Select(length => (int)length)]);
            if (given.Rank == 0 || given[0] != rows || given.Axes(1, given.Rank) != row)
            {
                throw new ShapeException($"Input {i} takes {row.Batched}, here of {rows} rows, and was given {given}.");
            }
            var values = new T[rows * row.RowSize];
            inputs[i].FlattenTo(values);
            data[i] = values;
        }
        T[][] results = [.. Inference.Outputs.Select(output => new T[rows * output.Shape.RowSize])];
        predictor.Predict(data, [.. results.Select(result => new Memory<T>(result))], rows, cancellationToken);
        return
        [
            .. results.Select(
                (result, i) =>
                {
                    nint[] lengths = [rows, .. OutputShapes[i].Select(size => (nint)size)];
                    return Tensor.Create(result, lengths);
                }
            ),
        ];
    }

    private void RequireOneInputAndOutput()
    {
        if (Inference.Inputs.Count != 1 || Inference.Outputs.Count != 1)
        {
            throw new InvalidOperationException(
                $"The model has {Inference.Inputs.Count} inputs and {Inference.Outputs.Count} outputs; predict with a list of tensors."
            );
        }
    }

    private int RowsOf(int length)
    {
        int size = predictor.InputSize;
        if (size > 0 && length % size == 0)
        {
            return length == size ? 1 : length / size;
        }
        RequireOneInputAndOutput();
        throw new ShapeException(
            $"A row has {size} numbers {Inference.Inputs[0].Shape.Row}, and {length} numbers are no whole rows of that."
        );
    }
}
