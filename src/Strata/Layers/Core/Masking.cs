using Strata.Formulas;
using Strata.Graphs;

namespace Strata;

/// <summary>Steps whose numbers all are the mask value become zeros; others pass unchanged.</summary>
/// <param name="MaskValue">The number that marks a step as absent.</param>
/// <remarks>
/// No weights. Input shape: (batch, …, features). Output shape: the input's. Unlike Keras' it hands no mask on: layers behind it see
/// the zeros and compute with them. A step with one other number, NaN too, is kept whole.
/// </remarks>
/// <example><code>SymbolicTensor present = new Masking(-1).Apply(sequence);</code></example>
public sealed record Masking(double MaskValue = 0) : Layer
{
    public override Node Call(LayerContext context, Node x) => x * x.Map(new Differs(MaskValue)).Max().Detach();
}
