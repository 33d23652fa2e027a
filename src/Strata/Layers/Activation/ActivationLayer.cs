using Strata.Graphs;

namespace Strata;

/// <summary>An activation as a layer of its own, Keras' <c>Activation</c>; <c>Activation.Relu</c> in a list of layers becomes one.</summary>
/// <param name="Activation">The function.</param>
/// <remarks>No weights. Output shape: the input's.</remarks>
public sealed record ActivationLayer(Activation Activation) : Layer
{
    public override Node Call(LayerContext context, Node x) => x.Activate(Activation);

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;
}
