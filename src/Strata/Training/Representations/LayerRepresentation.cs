using System.Numerics.Tensors;
using Strata.Graphs;

namespace Strata;

/// <summary>What a layer makes of data, and what that says about the layer.</summary>
public sealed class LayerRepresentation
{
    internal LayerRepresentation(string name, string kind, Shape shape, Tensor<double> output)
    {
        Name = name;
        Kind = kind;
        Shape = shape;
        Output = output;
    }

    /// <summary>The layer's name, such as <c>dense_1</c>.</summary>
    public string Name { get; }

    /// <summary>Its type, such as <c>Dense</c>.</summary>
    public string Kind { get; }

    /// <summary>The shape of a row of its output.</summary>
    public Shape Shape { get; }

    /// <summary>What it puts out, (rows, …).</summary>
    public Tensor<double> Output { get; }

    /// <summary>Whether that is an output of the model.</summary>
    public bool IsOutput { get; internal init; }

    /// <summary>The mean of all its numbers.</summary>
    public double Mean { get; internal init; }

    /// <summary>Their standard deviation, <c>sqrt(mean((x - mean)^2))</c>.</summary>
    public double StandardDeviation { get; internal init; }

    /// <summary>The smallest.</summary>
    public double Minimum { get; internal init; }

    /// <summary>The largest.</summary>
    public double Maximum { get; internal init; }

    /// <summary>The share that is exactly 0.</summary>
    public double ZeroShare { get; internal init; }

    /// <summary>Whether all are finite; else there is neither probe nor projection.</summary>
    public bool IsFinite { get; internal init; }

    /// <summary>
    /// The units, places of the last axis, whose activation has slope 0 on every row, of a layer whose activation is flat on a side,
    /// such as relu; null for other layers.
    /// </summary>
    public IReadOnlyList<int>? DeadUnits { get; internal init; }

    /// <summary>The share of the units that is dead; null where <see cref="DeadUnits"/> is.</summary>
    public double? DeadShare => DeadUnits is { } dead ? (double)dead.Count / Shape.Last : null;

    /// <summary>
    /// The share of its numbers at which the slope of a squashing activation, such as tanh, is under 5 % of that at 0; null for
    /// others.
    /// </summary>
    public double? SaturatedShare { get; internal init; }

    /// <summary>
    /// How well a linear model reads the target off this output, on rows that it was not fitted to: accuracy for classes, R² for
    /// numbers; null without targets, with under 10 rows, or where a number is not finite.
    /// </summary>
    public double? Probe { get; internal set; }

    /// <summary>The rows in two dimensions; null where a number is not finite.</summary>
    public PrincipalComponents? Components { get; internal set; }

    /// <summary>How gradients reach its weights; null where the model is not compiled, the data have no targets, or nothing is trained.</summary>
    public GradientStatistics? Gradient { get; internal set; }
}
