using Strata.Graphs;

namespace Strata;

/// <summary>Each row divided by its length, <c>y = x / max(sqrt(sum(x^2)), 1e-12)</c>, so that its length is 1.</summary>
/// <param name="Axis">The axis along which the length is taken.</param>
/// <remarks>No weights. Output shape: the input's. A row of zeros stays one and has no gradient.</remarks>
/// <example><code>SymbolicTensor direction = new UnitNormalization().Apply(x);</code></example>
public sealed record UnitNormalization(int Axis = -1) : Layer
{
    public override Node Call(LayerContext context, Node x) =>
        Unit(x, Graphs.Axis.Of(Axis, x.Shape, nameof(UnitNormalization)), 1e-12);

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;

    // The bound stands under the root: there the slope of a row of zeros is 0, behind it it would be infinite.
    internal static Node Unit(Node x, int axis, double epsilon) =>
        x / x.Square().Sum(axis).Clip(epsilon * epsilon, double.PositiveInfinity).Sqrt();
}
