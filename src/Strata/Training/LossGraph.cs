using Strata.Graphs;
using Strata.Models;

namespace Strata.Training;

/// <summary>A model's graph with its targets and its loss: what training and evaluation compute.</summary>
internal sealed class LossGraph
{
    /// <summary>Writes the losses behind the model.</summary>
    /// <param name="model">A compiled model.</param>
    /// <param name="compilation">What it was compiled with.</param>
    /// <param name="training">Whether dropout and the like take part.</param>
    /// <param name="weighted">Whether each row has a weight.</param>
    /// <param name="data">What tells how long the targets of sequences are; null: not known yet.</param>
    public LossGraph(Model model, Compilation compilation, bool training, bool weighted, Dataset? data = null)
    {
        ModelGraph written = new(model.Architecture, model.WeightTable, training, model.Seed);
        Graph graph = written.Graph;
        Model = written;
        Inputs = written.Inputs;
        Outputs = written.Outputs;
        Assignments = written.Assignments;
        SampleWeights = weighted ? graph.Input("sample_weight", [Shape.Free, 1]) : null;

        var targets = new Node[Outputs.Count];
        var losses = new Node[Outputs.Count];
        Node? total = null;
        for (int i = 0; i < targets.Length; i++)
        {
            Node output = Outputs[i];
            Loss loss = compilation.Losses[i];
            Node prediction = output;
            graph.Scope = model.OutputNames[i];
            if (output.Activated is { } last && loss.OnInputOf(last.Activation) is { } exact)
            {
                (loss, prediction) = (exact, last.Input);
            }
            targets[i] = graph.Input("target", LossWriter.TargetShape(loss, output.Shape, data?.Targets[i].RowSize));
            losses[i] = LossWriter.Write(loss, targets[i], prediction, SampleWeights, written.OutputMasks[i]);
            Node counted = compilation.LossWeights[i] == 1 ? losses[i] : losses[i] * compilation.LossWeights[i];
            total = total is null ? counted : total + counted;
        }
        graph.Scope = null;
        Targets = targets;
        Losses = losses;
        Total = written.Penalties.Aggregate(total!, (sum, penalty) => sum + penalty);

        // Places for data are there even if nothing is computed from them; an output only where a metric looks at it.
        Read =
        [
            .. Inputs,
            .. Targets,
            Total,
            .. Losses,
            .. Outputs.Where((_, i) => compilation.Metrics[i].Count > 0),
            .. Masks.Where((_, i) => compilation.Metrics[i].Count > 0).OfType<Node>(),
        ];
    }

    /// <summary>The model's own nodes.</summary>
    public ModelGraph Model { get; }

    public IReadOnlyList<Node> Inputs { get; }

    public IReadOnlyList<Node> Outputs { get; }

    /// <summary>What weights that are not trainable become after a training step.</summary>
    public IReadOnlyList<(Parameter Weight, Node Value)> Assignments { get; }

    /// <summary>For each output, where its target goes in.</summary>
    public IReadOnlyList<Node> Targets { get; }

    /// <summary>Where the rows' weights go in, if they have any.</summary>
    public Node? SampleWeights { get; }

    /// <summary>For each output which of its places are there, (batch, …, 1); null where all are.</summary>
    public IReadOnlyList<Node?> Masks => Model.OutputMasks;

    /// <summary>For each output its mean loss over the batch.</summary>
    public IReadOnlyList<Node> Losses { get; }

    /// <summary>The number that training makes small: all losses, weighted, and the penalties.</summary>
    public Node Total { get; }

    /// <summary>What a plan fills in or reads out: data, losses, and the outputs that are measured.</summary>
    public IReadOnlyList<Node> Read { get; }
}
