using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>A weight that an imported layer gets from the file: its shape, and its numbers when they are asked for.</summary>
/// <param name="Shape">The shape that the layer must ask for.</param>
/// <param name="Values">Its numbers, row-major.</param>
internal sealed record ImportedWeight(Shape Shape, Func<double[]> Values);

/// <summary>What comes out of a layer of the model that is being imported.</summary>
/// <param name="layer">The layer, still without a name.</param>
/// <param name="inputs">What goes in.</param>
/// <param name="node">What the layer wrote: it tells the shape.</param>
/// <param name="weights">The layer's weights by name.</param>
internal sealed class ImportedTensor(
    Layer layer,
    IReadOnlyList<ImportedTensor> inputs,
    Node node,
    IReadOnlyDictionary<string, ImportedWeight> weights
)
{
    /// <summary>The layer.</summary>
    public Layer Layer => layer;

    /// <summary>What goes in.</summary>
    public IReadOnlyList<ImportedTensor> Inputs => inputs;

    /// <summary>The node that the layer wrote.</summary>
    public Node Node => node;

    /// <summary>Its shape; the batch in front where it has one.</summary>
    public Shape Shape => node.Shape;

    /// <summary>The layer's weights.</summary>
    public IReadOnlyDictionary<string, ImportedWeight> Weights => weights;

    /// <summary>What the layer should be called; null where the file says nothing.</summary>
    public string? Name { get; set; }

    /// <summary>How many layers stand before it in the longest line.</summary>
    public int Depth { get; } = inputs.Count == 0 ? 0 : inputs.Max(input => input.Depth) + 1;

    /// <summary>The names of the inputs of the model that it depends on.</summary>
    public IReadOnlyList<string> Sources()
    {
        var seen = new HashSet<ImportedTensor>();
        var waiting = new Stack<ImportedTensor>([this]);
        List<string> sources = [];
        while (waiting.TryPop(out var tensor))
        {
            if (seen.Add(tensor))
            {
                if (tensor.Layer is Input)
                {
                    sources.Add(tensor.Name!);
                }
                foreach (var input in tensor.Inputs)
                {
                    waiting.Push(input);
                }
            }
        }
        return sources;
    }
}
