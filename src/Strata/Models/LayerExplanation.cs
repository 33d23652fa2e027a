using System.Globalization;
using Strata.Graphs;

namespace Strata;

/// <summary>One use of a layer: what came out of each of its nodes, and how.</summary>
public sealed class LayerExplanation
{
    internal LayerExplanation(
        string name,
        string kind,
        Shape shape,
        IReadOnlyList<LayerExplanation> inputs,
        double[] values,
        Func<int, NodeExplanation> node
    )
    {
        Name = name;
        Kind = kind;
        OutputShape = shape;
        Inputs = inputs;
        Values = values;
        Nodes = new Models.ComputedList<NodeExplanation>(values.Length, node);
    }

    /// <summary>The layer's name in the model; a layer that is used twice appears twice.</summary>
    public string Name { get; }

    /// <summary>The layer's type, such as <c>Dense</c>.</summary>
    public string Kind { get; }

    /// <summary>The shape of what comes out, without the batch.</summary>
    public Shape OutputShape { get; }

    /// <summary>The uses of layers whose numbers go in.</summary>
    public IReadOnlyList<LayerExplanation> Inputs { get; }

    /// <summary>What came out, row-major.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The same number by number, each with how it came about.</summary>
    public IReadOnlyList<NodeExplanation> Nodes { get; }

    /// <summary>What to print for the values that enter here, where they are words or dates; or null.</summary>
    internal IReadOnlyList<string>? Texts { get; init; }

    /// <summary>What the values that enter here are called; or null.</summary>
    internal IReadOnlyList<string>? Features { get; init; }

    /// <summary>What a function of the whole row is, with <c>{0}</c> for the sum of the powers; or null.</summary>
    internal string? RowFormula { get; init; }

    /// <summary>Such as <c>dense (Dense): 0.5, 1</c>.</summary>
    public override string ToString() =>
        $"{Name} ({Kind}): {string.Join(", ", Values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}";
}
