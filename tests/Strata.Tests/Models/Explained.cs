using Strata.Graphs;
using Strata.Initializers;

namespace Strata.Tests.Models;

/// <summary>Models and rows that explanations are tested with.</summary>
internal static class Explained
{
    /// <summary>Those that a chain takes: a gated unit halves its row and takes no odd one.</summary>
    public static IEnumerable<Activation> Activations => Activation.All.Where(activation => activation != Activation.Glu);

    public static double[] Row(int length) =>
        [.. Enumerable.Range(0, length).Select(i => Math.Round(Math.Sin(1 + (3.7 * i)), 3))];

    public static Sequential Chain(Activation activation, DataType dataType = DataType.Float64) =>
        new(
            [
                new Input(5),
                new Dense(4, activation, BiasInitializer: new RandomNormal()),
                new Dropout(0.5),
                new Dense(3, activation, UseBias: false),
                activation,
                new Dense(2),
            ],
            dataType: dataType,
            seed: 3
        );

    /// <summary>A residual, a layer used twice on two places, two inputs, a softmax of its own, two outputs.</summary>
    public static Model Graph(DataType dataType = DataType.Float64)
    {
        var (x, z) = (new Input([2, 3]) { Name = "x" }, new Input(4) { Name = "z" });
        var shared = new Dense(3, Activation.Tanh, BiasInitializer: new RandomNormal()) { Name = "shared" };
        SymbolicTensor twice = shared.Apply(shared.Apply(x));
        SymbolicTensor sum = new Add().Apply(x, twice);
        SymbolicTensor share = new ActivationLayer(Activation.Softmax).Apply(sum);
        SymbolicTensor flat = new Flatten().Apply(new Concatenate(Axis: 1).Apply(share, twice));
        SymbolicTensor both = new Concatenate().Apply(flat, z);
        SymbolicTensor first = new Dense(2, Activation.Softmax) { Name = "first" }.Apply(both);
        SymbolicTensor second = new Dense(1, Activation.Sigmoid) { Name = "second" }.Apply(new Concatenate().Apply(first, both));
        return new([x, z], [first, second], dataType: dataType, seed: 5);
    }

    /// <summary>A layer that no explanation knows node by node.</summary>
    public sealed record Squares : Layer
    {
        public override Node Call(LayerContext context, Node x) => x.Square() * context.Weight("scale", x.Shape.Last, new Ones());
    }
}
