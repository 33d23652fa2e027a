using System.Numerics;
using System.Numerics.Tensors;
using Strata.Cli.Commands;
using Strata.Data;
using Strata.Graphs;

namespace Strata.Cli.Data;

/// <summary>A model of our own: every array has a row for each prediction along its first axis.</summary>
internal sealed class RowArrayModel : IArrayModel
{
    private readonly Model model;

    /// <summary>A model of numbers.</summary>
    /// <exception cref="ToolException">It takes words or dates.</exception>
    public RowArrayModel(Model model, string name)
    {
        this.model = model;
        foreach (InputType type in model.InputTypes.Where(type => type != InputType.Number))
        {
            throw new ToolException(
                $"'{name}' has an input of {(type == InputType.Text ? "words" : "dates")}; arrays are for models of numbers."
            );
        }
    }

    public IReadOnlyList<string> Inputs => model.InputNames;

    public IReadOnlyList<string> Outputs => model.OutputNames;

    public IReadOnlyList<KeyValuePair<string, NumberArray>> Run(
        IReadOnlyDictionary<string, NumberArray> inputs,
        CancellationToken cancellation
    ) => model.DataType == DataType.Float64 ? Run<double>(inputs, cancellation) : Run<float>(inputs, cancellation);

    private KeyValuePair<string, NumberArray>[] Run<T>(
        IReadOnlyDictionary<string, NumberArray> inputs,
        CancellationToken cancellation
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tensor<T>[] tensors = [.. model.InputNames.Select((name, i) => RowsOf<T>(name, inputs[name], model.InputShapes[i]))];
        nint rows = tensors[0].Lengths[0];
        for (int i = 1; i < tensors.Length; i++)
        {
            if (tensors[i].Lengths[0] != rows)
            {
                throw new ToolException(
                    $"the array '{model.InputNames[i]}' has {tensors[i].Lengths[0]} rows and '{model.InputNames[0]}' has {rows}; expected as many."
                );
            }
        }
        var outputs = model.Predict<T>(tensors, cancellation);
        return [.. outputs.Select((output, i) => KeyValuePair.Create(model.OutputNames[i], NumberArray.From(output)))];
    }

    private static Tensor<T> RowsOf<T>(string name, NumberArray array, Shape row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool isLine = array.Shape.Count == 1 && row.Rank == 1 && row[0] == 1;
        if (!isLine && (array.Shape.Count == 0 || !array.Shape.Skip(1).SequenceEqual(row)))
        {
            throw new ToolException($"the input '{name}' takes {row.Batched}, and {array} was given.");
        }
        Tensor<T> tensor = array.ToTensor<T>();
        return isLine ? tensor.Reshape([array.Count, 1]) : tensor;
    }
}
