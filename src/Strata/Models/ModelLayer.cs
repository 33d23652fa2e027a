using Strata.Graphs;
using Strata.Numerics;

namespace Strata.Models;

/// <summary>A model as a layer of another: its layers are written into the other's graph, its weights stand in the other's buffer.</summary>
/// <param name="Architecture">The layers.</param>
/// <param name="ModelName">What the layer is called where it has no name of its own.</param>
/// <param name="IsSequential">Whether the layers are a <see cref="Sequential"/>'s.</param>
/// <param name="Values">The weights whose values are the first ones; null: as the layers themselves begin.</param>
internal sealed record ModelLayer(Architecture Architecture, string ModelName, bool IsSequential, IReadOnlyList<Weight>? Values)
    : Layer
{
    /// <summary>What Keras calls the class.</summary>
    public string Kind => IsSequential ? ArchitectureWriter.Sequential : ArchitectureWriter.Functional;

    private IEnumerable<Input> Entries => Architecture.Inputs.Select(input => (Input)Architecture.Calls[input].Layer);

    internal override void CheckTypes(IReadOnlyList<Node> inputs)
    {
        foreach (var (entry, given) in Entries.Zip(inputs).Where(pair => pair.First.Type != pair.Second.Type))
        {
            throw new ArgumentException($"an input of the model takes {entry.Type.Plural}, and was given {given.Type.Plural}.");
        }
    }

    public override Node Call(LayerContext context, IReadOnlyList<Node> inputs)
    {
        if (Architecture.Outputs.Count != 1)
        {
            throw new ArgumentException(
                $"the model has {Architecture.Outputs.Count} outputs, and a model as a layer has one; join them within it, or make a "
                    + "model of each."
            );
        }
        Shape[] expected = [.. Entries.Select(entry => entry.Type.Expand(entry.Shape).Batched)];
        if (!expected.SequenceEqual(inputs.Select(input => input.Shape)))
        {
            throw new ShapeException(
                $"the model takes {string.Join(" and ", expected)}, and was given {string.Join(" and ", inputs.Select(input => input.Shape))}."
            );
        }
        var results = new Node[Architecture.Calls.Count];
        for (int i = 0; i < inputs.Count; i++)
        {
            results[Architecture.Inputs[i]] = inputs[i];
        }
        string? scope = context.Graph.Scope;
        for (int i = 0; i < results.Length; i++)
        {
            LayerCall call = Architecture.Calls[i];
            if (call.Layer is Input)
            {
                continue;
            }
            context.Graph.Scope = $"{scope}/{call.Name}";
            // What is frozen is frozen with all that it holds: normalization within it no longer moves either.
            Layer layer = Trainable ? call.Layer : call.Layer with { Trainable = false };
            results[i] = ModelGraph.Write(
                call,
                layer,
                new Context(context, call, Values),
                [.. call.Inputs.Select(input => results[input])]
            );
        }
        context.Graph.Scope = scope;
        return results[Architecture.Outputs[0]];
    }

    public override string ToString() => $"{Kind} {Name ?? ModelName}";

    private sealed class Context(LayerContext outer, LayerCall call, IReadOnlyList<Weight>? values) : LayerContext
    {
        public override Graph Graph => outer.Graph;

        public override bool Training => outer.Training;

        public override Philox Random => outer.Random.Derive(call.Name);

        public override Node Weight(
            string name,
            Shape shape,
            Initializer initializer,
            Regularizer? regularizer = null,
            bool trainable = true,
            Constraint? constraint = null
        )
        {
            string path = $"{call.Name}/{name}";
            Initializer first = values?.FirstOrDefault(weight => weight.Path == path) is { } from
                ? new InheritedValues(from, initializer)
                : initializer;
            return outer.Weight(path, shape, first, regularizer, trainable && call.Layer.Trainable, constraint);
        }

        public override void Assign(Node weight, Node value) => outer.Assign(weight, value);

        public override void AddLoss(Node penalty) => outer.AddLoss(penalty);
    }
}
