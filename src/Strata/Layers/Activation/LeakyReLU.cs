using Strata.Activations;
using Strata.Graphs;

namespace Strata;

/// <summary>Rectified linear unit that leaks, as a layer: <c>y = x</c> above 0, else <c>slope * x</c>.</summary>
/// <param name="NegativeSlope">The slope below 0. Trap: the layer has 0.3, the function <see cref="Activation.LeakyRelu"/> 0.2, both as in Keras.</param>
/// <remarks>No weights. Output shape: the input's. The function is <see cref="LeakyRelu"/>.</remarks>
/// <example><code>SymbolicTensor y = new LeakyReLU().Apply(x);</code></example>
public sealed record LeakyReLU(double NegativeSlope = 0.3) : Layer
{
    public override Node Call(LayerContext context, Node x) => x.Activate(Activation.Of(new LeakyRelu(NegativeSlope)));

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;
}
