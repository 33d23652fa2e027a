using Strata.Formulas;
using Strata.Graphs;

namespace Strata;

/// <summary>Every number scaled and shifted, <c>y = x * scale + offset</c>.</summary>
/// <param name="Scale">The factor, such as <c>1.0 / 255</c> for pixels.</param>
/// <param name="Offset">What is added.</param>
/// <remarks>No weights. Output shape: the input's.</remarks>
/// <example><code>var model = new Sequential(new Input(784), new Rescaling(1.0 / 255), new Dense(10));</code></example>
public sealed record Rescaling(double Scale, double Offset = 0) : Layer
{
    public override Node Call(LayerContext context, Node x) => x.Map(new Affine(Scale, Offset));

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;
}
