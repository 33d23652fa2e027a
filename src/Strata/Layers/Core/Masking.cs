using Strata.Formulas;
using Strata.Graphs;

namespace Strata;

/// <summary>Steps whose numbers all are the mask value become zeros and are left out by what follows; others pass unchanged.</summary>
/// <param name="MaskValue">The number that marks a step as absent.</param>
/// <remarks>
/// No weights. Input shape: (batch, …, features). Output shape: the input's. Its mask, a 1 for each step that is there, goes on through
/// layers that work on each step alone, such as <see cref="Dense"/>; the loss and metrics that are means leave out the others, and so
/// does <see cref="BatchNormalization"/>. <see cref="Flatten"/> and other layers that move steps end it. A step with one other number,
/// NaN too, is there.
/// </remarks>
/// <example><code>SymbolicTensor present = new Masking(-1).Apply(sequence);</code></example>
public sealed record Masking(double MaskValue = 0) : Layer
{
    public override Node Call(LayerContext context, Node x) => x * Present(x);

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => Present(x);

    private Node Present(Node x) => x.Map(new Differs(MaskValue)).Max().Detach();
}
