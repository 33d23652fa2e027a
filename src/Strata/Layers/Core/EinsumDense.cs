using Strata.Graphs;
using Strata.Initializers;

namespace Strata;

/// <summary>A dense layer over any axes: <c>y = activation(einsum(equation, x, kernel) + bias)</c>.</summary>
/// <param name="Equation">Input, kernel and output by the letters of their axes, such as <c>abc,cd->abd</c>; <c>...</c> stands for axes that pass.</param>
/// <param name="OutputShape">The sizes of the output's lettered axes without the batch; null where the input tells the size.</param>
/// <param name="Activation">What turns a weighted sum into the output; null: nothing.</param>
/// <param name="BiasAxes">The letters of the axes along which the bias has numbers of its own; null: no bias.</param>
/// <param name="KernelInitializer">First weights; null: <see cref="GlorotUniform"/>.</param>
/// <param name="BiasInitializer">First biases; null: zeros.</param>
/// <param name="KernelRegularizer">A penalty on the weights, or null.</param>
/// <param name="BiasRegularizer">A penalty on the biases, or null.</param>
/// <param name="KernelConstraint">What the weights are brought back to after each update, or null.</param>
/// <param name="BiasConstraint">What the biases are brought back to after each update, or null.</param>
/// <remarks>
/// Weights: <c>kernel</c>, the sizes of its letters, and <c>bias</c>. Letters of input and kernel alone are summed over, by one matrix
/// product. Trap: a letter of input, kernel and output at once (other weights for each place) costs memory of input times output.
/// </remarks>
/// <example><code>SymbolicTensor heads = new EinsumDense("abc,cde->abde", [null, 2, 8], BiasAxes: "de").Apply(x);</code></example>
public sealed record EinsumDense(
    string Equation,
    IReadOnlyList<int?> OutputShape,
    Activation? Activation = null,
    string? BiasAxes = null,
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
        var axes = new EinsumEquation(Equation, x.Shape);
        Dictionary<char, int> sizes = axes.Sizes(x.Shape, OutputShape);
        Shape kernelShape = [.. axes.Kernel.Select(axis => sizes[axis])];
        Node kernel = context.Weight(
            "kernel",
            kernelShape,
            KernelInitializer ?? new GlorotUniform(),
            KernelRegularizer,
            constraint: KernelConstraint
        );
        Node y = Product(axes, sizes, x, kernel);
        if (BiasAxes is { Length: > 0 })
        {
            axes.Require(BiasAxes.All(axes.Output[1..].Contains), $"the bias' axes '{BiasAxes}' are axes of the output's rows");
            int first = axes.Output.IndexOfAny([.. BiasAxes]);
            Shape biasShape = [.. axes.Output[first..].Select(axis => BiasAxes.Contains(axis) ? sizes[axis] : 1)];
            y += context.Weight("bias", biasShape, BiasInitializer ?? new Zeros(), BiasRegularizer, constraint: BiasConstraint);
        }
        return Activation is null ? y : y.Activate(Activation);
    }

    private static Node Product(EinsumEquation axes, Dictionary<char, int> sizes, Node x, Node kernel)
    {
        char[] free = [.. axes.Input.Except(axes.Kernel)];
        char[] summed = [.. axes.Input.Intersect(axes.Kernel).Except(axes.Output)];
        char[] shared = [.. axes.Input.Intersect(axes.Kernel).Intersect(axes.Output)];
        char[] kept = [.. axes.Kernel.Except(axes.Input)];
        int count = Product(Of(summed));
        int units = Product(Of(kept));
        Node left = x.Permute(EinsumEquation.Places([.. free, .. shared, .. summed], axes.Input));
        Node right = kernel.Permute(EinsumEquation.Places([.. shared, .. summed, .. kept], axes.Kernel));
        Node sum;
        if (shared.Length == 0)
        {
            // (free…, summed) times (summed, kept)
            sum = left.Reshape([.. Of(free), count]).MatMul(right.Reshape([count, units]));
        }
        else
        {
            // (free…, shared, summed, 1) times (shared, summed, kept), summed over the last axis but one
            int places = Product(Of(shared));
            Node terms = left.Reshape([.. Of(free), places, count, 1]) * right.Reshape([places, count, units]);
            sum = terms.Reduce(Reduction.Sum, terms.Shape.Rank - 2, terms.Shape.Rank - 1, keepAxes: false);
        }
        char[] order = [.. free, .. shared, .. kept];
        return sum.Reshape([.. Of(order)]).Permute(EinsumEquation.Places(axes.Output, new string(order)));

        IEnumerable<int> Of(IEnumerable<char> letters) => letters.Select(letter => sizes[letter]);
    }

    private static int Product(IEnumerable<int> sizes) => sizes.Aggregate(1, (product, size) => checked(product * size));

    /// <summary>Whether both have the same configuration, the output's sizes compared one by one.</summary>
    public bool Equals(EinsumDense? other) =>
        base.Equals(other) && Configuration.Equals(other.Configuration) && OutputShape.SequenceEqual(other.OutputShape);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Configuration, OutputShape.Count);

    // All but the output's sizes, which a list does not compare.
    private ((string, Activation?, string?), (object?, object?, object?), (object?, object?, object?)) Configuration =>
        (
            (Equation, Activation, BiasAxes),
            (KernelInitializer, KernelRegularizer, KernelConstraint),
            (BiasInitializer, BiasRegularizer, BiasConstraint)
        );
}
