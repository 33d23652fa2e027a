using System.Numerics;
using System.Numerics.Tensors;
using Strata.Graphs;
using Strata.Models;

namespace Strata;

public partial class Model
{
    /// <summary>Every number of one row's way through the model, and how it came about; printed as arithmetic.</summary>
    /// <param name="row">One row of the model's input.</param>
    /// <exception cref="ShapeException">The row has another length than the model's input, or the model has several inputs.</exception>
    /// <example><code>Console.WriteLine(model.Explain(2, 3));</code></example>
    public Explanation Explain(params ReadOnlySpan<double> row) => Explain([row.ToArray()]);

    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <inheritdoc cref="Explain(ReadOnlySpan{double})"/>
    public Explanation Explain<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new double[row.Length];
        TensorPrimitives.ConvertTruncating(row, values);
        return Explain([values]);
    }

    /// <summary>Every number of one sample's way through the model; what should come out is not looked at.</summary>
    /// <param name="sample">Such as a row of a dataset.</param>
    /// <exception cref="ShapeException">The sample's inputs are not the model's.</exception>
    /// <example><code>Console.WriteLine(model.Explain(digits.Test[0]));</code></example>
    public Explanation Explain(Sample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Explain(NamedOrder.Arranged(sample.Inputs, sample.InputNames, InputNames));
    }

    /// <summary>Every number of one row's way through a model with any number of inputs.</summary>
    /// <param name="inputs">One row of each input.</param>
    /// <exception cref="ShapeException">The number of inputs or a row's length does not fit.</exception>
    public Explanation Explain(IReadOnlyList<ReadOnlyMemory<double>> inputs)
    {
        var values = ExplanationValues.Read(this, Inference.Results, ExplainedInputs(Inference, inputs));
        return new ForwardReader(this, ForwardReader.Calls(this, Inference), values).Explanation();
    }

    /// <summary>One row's way through the model and the way back: the gradient of a loss in every node and every weight.</summary>
    /// <param name="row">One row of the model's input.</param>
    /// <param name="target">What should come out; one label for a sparse loss.</param>
    /// <param name="loss">Null: mean squared error.</param>
    /// <remarks>
    /// The loss is taken of the output as it is, without penalties, so that each gradient is the product of what is printed;
    /// training may read a cross-entropy from the sums before a softmax, which gives the same with less rounding.
    /// </remarks>
    /// <exception cref="ShapeException">The row or the target has the wrong length, or the model has several inputs or outputs.</exception>
    /// <example><code>Console.WriteLine(network.Model.Explain([2, 3], [1]));</code></example>
    public Explanation Explain(ReadOnlySpan<double> row, ReadOnlySpan<double> target, Loss? loss = null) =>
        ExplainBackward([row.ToArray()], [target.ToArray()], [loss ?? Loss.MeanSquaredError]);

    /// <summary>One sample's way through the model and the way back from what should come out.</summary>
    /// <param name="sample">Inputs and targets, as many as the model has inputs and outputs.</param>
    /// <param name="losses">One for each output; they are added up.</param>
    /// <exception cref="ShapeException">The sample's inputs or targets are not the model's, or the number of losses does not fit.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(model.Explain(digits.Test[0], Loss.SparseCategoricalCrossentropy));
    /// </code>
    /// </example>
    /// <inheritdoc cref="Explain(ReadOnlySpan{double}, ReadOnlySpan{double}, Loss?)" path="/remarks"/>
    public Explanation Explain(Sample sample, params IReadOnlyList<Loss> losses)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return ExplainBackward(
            NamedOrder.Arranged(sample.Inputs, sample.InputNames, InputNames),
            NamedOrder.Arranged(sample.Targets, sample.TargetNames, OutputNames),
            losses
        );
    }

    private Explanation ExplainBackward(
        IReadOnlyList<ReadOnlyMemory<double>> inputs,
        IReadOnlyList<ReadOnlyMemory<double>> targets,
        IReadOnlyList<Loss> losses
    )
    {
        int outputs = Inference.Outputs.Count;
        if (targets.Count != outputs || losses.Count != outputs)
        {
            throw new ShapeException(
                $"'{Name}' has {outputs} outputs; {targets.Count} targets and {losses.Count} losses were given, and each output "
                    + "takes one of both."
            );
        }
        // The gradient adds nodes, so it gets a graph of its own: predictions go on meanwhile.
        var graph = new BackwardGraph(this, losses);
        var data = ExplainedInputs(graph.Model, inputs);
        for (int i = 0; i < outputs; i++)
        {
            int size = graph.Targets[i].Shape.RowSize;
            if (targets[i].Length != size)
            {
                throw new ShapeException(
                    $"The target of '{OutputNames[i]}' for {losses[i].Name} has {size} numbers {graph.Targets[i].Shape.Row}, and "
                        + $"{targets[i].Length} were given."
                );
            }
            data.Add((graph.Targets[i], targets[i]));
        }
        var values = ExplanationValues.Read(this, graph.Wanted, data);
        var forward = new ForwardReader(this, graph.Calls, values);
        return forward.Explanation(new BackwardReader(this, graph, values, forward.Layers).Explanation(targets));
    }

    private List<(Node Input, ReadOnlyMemory<double> Row)> ExplainedInputs(
        ModelGraph graph,
        IReadOnlyList<ReadOnlyMemory<double>> rows
    )
    {
        if (rows.Count != graph.Inputs.Count)
        {
            throw new ShapeException(
                $"'{Name}' has {graph.Inputs.Count} inputs and {rows.Count} were given; explain takes one row of each."
            );
        }
        var data = new List<(Node, ReadOnlyMemory<double>)>();
        for (int i = 0; i < rows.Count; i++)
        {
            Shape shape = graph.Inputs[i].Shape.Row;
            if (rows[i].Length != shape.RowSize)
            {
                throw new ShapeException(
                    $"A row of the input '{graph.Inputs[i].Op.Name}' has {shape.RowSize} numbers {shape}, and {rows[i].Length} were "
                        + "given; explain takes one row."
                );
            }
            data.Add((graph.Inputs[i], rows[i]));
        }
        return data;
    }
}
