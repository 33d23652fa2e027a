namespace Strata;

/// <summary>The way back through one use of a layer.</summary>
public sealed class LayerGradient
{
    internal LayerGradient(LayerExplanation layer, double[] values, Func<int, NodeGradient> node)
    {
        Layer = layer;
        Values = values;
        Nodes = new Models.ComputedList<NodeGradient>(values.Length, node);
    }

    /// <summary>The way forward through it.</summary>
    public LayerExplanation Layer { get; }

    /// <summary>How the loss changes with each number that comes out, dL/dy, row-major.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Node by node, in the order of <see cref="LayerExplanation.Nodes"/>.</summary>
    public IReadOnlyList<NodeGradient> Nodes { get; }
}
