using Strata.Graphs;
using Strata.Initializers;

namespace Strata;

/// <summary>Every node is joined to every input: <c>y = activation(x * kernel + bias)</c>.</summary>
/// <param name="Units">How many nodes the layer has.</param>
/// <param name="Activation">What turns a weighted sum into the output; null: nothing, the layer is linear.</param>
/// <param name="UseBias">Whether each node adds a number of its own.</param>
/// <param name="KernelInitializer">First weights; null: <see cref="GlorotUniform"/>.</param>
/// <param name="BiasInitializer">First biases; null: zeros.</param>
/// <param name="KernelRegularizer">A penalty on the weights, or null.</param>
/// <param name="BiasRegularizer">A penalty on the biases, or null.</param>
/// <param name="KernelConstraint">What the weights are brought back to after each update, or null.</param>
/// <param name="BiasConstraint">What the biases are brought back to after each update, or null.</param>
/// <remarks>
/// Weights: <c>kernel</c> (in, units) and <c>bias</c> (units). Input shape: (batch, …, in). Output shape: (batch, …, units); with
/// more than two axes the same weights work on each place.
/// </remarks>
/// <example><code>var hidden = new Dense(32, Activation.Relu);</code></example>
public sealed record Dense(
    int Units,
    Activation? Activation = null,
    bool UseBias = true,
    Initializer? KernelInitializer = null,
    Initializer? BiasInitializer = null,
    Regularizer? KernelRegularizer = null,
    Regularizer? BiasRegularizer = null,
    Constraint? KernelConstraint = null,
    Constraint? BiasConstraint = null
) : Layer
{
    public override Node Call(LayerContext context, Node x)
    {
        if (Units <= 0)
        {
            throw new ArgumentException($"Dense has {Units} units; it needs 1 or more.");
        }
        if (x.Shape.Rank < 2 || x.Shape.Last == 0)
        {
            throw new ShapeException($"Dense needs rows of 1 or more numbers, such as (batch, 64), and was given {x.Shape}.");
        }
        // x: (batch, …, in)  kernel: (in, units)  bias: (units)
        Node kernel = context.Weight(
            "kernel",
            [x.Shape.Last, Units],
            KernelInitializer ?? new GlorotUniform(),
            KernelRegularizer,
            constraint: KernelConstraint
        );
        Node sum = x.MatMul(kernel);
        if (UseBias)
        {
            sum += context.Weight("bias", Units, BiasInitializer ?? new Zeros(), BiasRegularizer, constraint: BiasConstraint);
        }
        return Activation is null ? sum : sum.Activate(Activation);
    }

    public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask;
}
