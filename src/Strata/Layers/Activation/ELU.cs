using Strata.Activations;
using Strata.Graphs;

namespace Strata;

/// <summary>Exponential linear unit as a layer: <c>y = x</c> above 0, else <c>alpha * (e^x - 1)</c>.</summary>
/// <param name="Alpha">How far below 0 the output can go.</param>
/// <remarks>No weights. Output shape: the input's. The function is <see cref="Elu"/>.</remarks>
/// <example><code>SymbolicTensor y = new ELU().Apply(x);</code></example>
public sealed record ELU(double Alpha = 1) : Layer
{
    public override Node Call(LayerContext context, Node x) => x.Activate(Activation.Of(new Elu(Alpha)));

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;
}
