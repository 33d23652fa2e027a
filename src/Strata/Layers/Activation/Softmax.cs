using Strata.Graphs;

namespace Strata;

/// <summary>Softmax as a layer, <c>y_i = e^(x_i) / sum_j e^(x_j)</c>: scores become probabilities.</summary>
/// <param name="Axis">The axis that sums to 1.</param>
/// <remarks>
/// No weights. Output shape: the input's. Along an axis of steps those that a mask leaves out have the share 0. The function is <see cref="Activation.Softmax"/>; a file that uses both <c>Strata</c> and
/// <c>Strata.Activations</c> writes that, or <c>Strata.Softmax</c> for the layer, for the formula's type has the same name.
/// </remarks>
/// <example><code>var model = new Sequential(new Input(8), new Dense(3), new Softmax());</code></example>
public sealed record Softmax(int Axis = -1) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        int axis = Graphs.Axis.Of(Axis, x.Shape, nameof(Softmax));
        int[] order = [.. Enumerable.Range(0, x.Shape.Rank)];
        (order[axis], order[^1]) = (order[^1], order[axis]);
        // The order is its own way back.
        // A mask leaves out steps and no numbers within one. What is left out gets no share.
        Node? mask = axis == order.Length - 1 ? null : context.Mask;
        Node there = mask is null ? x : x * mask + (mask - 1) * 1e9;
        Node last = there.Permute(order).Activate(Activation.Softmax);
        return mask is null ? last.Permute(order) : last.Permute(order) * mask;
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;
}
