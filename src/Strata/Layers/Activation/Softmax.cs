using Strata.Graphs;

namespace Strata;

/// <summary>Softmax as a layer, <c>y_i = e^(x_i) / sum_j e^(x_j)</c>: scores become probabilities.</summary>
/// <param name="Axis">The axis that sums to 1.</param>
/// <remarks>
/// No weights. Output shape: the input's. The function is <see cref="Activation.Softmax"/>; a file that uses both <c>Strata</c> and
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
        Node last = x.Permute(order).Activate(Activation.Softmax);
        return last.Permute(order);
    }
}
