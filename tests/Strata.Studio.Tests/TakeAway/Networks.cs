using Strata.Activations;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Studio.Tests.TakeAway;

/// <summary>Networks of every form that can be taken away.</summary>
internal static class Networks
{
    public static IReadOnlyList<(string Name, Func<Model> Make)> All { get; } =
    [
        .. Course.Names.Select(name => (name, (Func<Model>)(() => Course.Load(name).Model))),
        ("one node", () => new Sequential(new Input(1), new Dense(1))),
        (
            "odd float32",
            () =>
                new Sequential(
                    [new Input(3), new Dense(5, Activation.Gelu), new Dense(2, Activation.Softmax)],
                    "odd \"name\" <&>",
                    seed: 7
                )
        ),
        ("settings", Settings),
        (
            "names",
            () =>
                new Sequential(new Input(2) { Name = "first" }, new Dense(3) { Name = "class", Trainable = false }, new Dense(1))
        ),
        (
            "image",
            () =>
                new Sequential(
                    new Input([4, 4]),
                    new Flatten(),
                    new Dense(3, Activation.Relu),
                    new BatchNormalization(),
                    new Dense(2)
                )
        ),
        ("residual", Residual),
        ("shared", Shared),
        ("large", () => new Sequential(new Input(64), new Dense(40, Activation.Relu), new Dense(10, Activation.Softmax))),
    ];

    public static TheoryData<string> Names => [.. All.Select(network => network.Name)];

    public static Model Make(string name) => All.Single(network => network.Name == name).Make();

    /// <summary>Two rows of numbers that no symmetry hides.</summary>
    public static float[] Rows(Model model) =>
        [.. Enumerable.Range(0, 2 * model.InputShapes[0].RowSize).Select(i => MathF.Sin(1 + (1.7f * i)))];

    private static Sequential Settings() =>
        new(
            new Input(4),
            new Dense(
                6,
                Activation.Of(new LeakyRelu(0.05)),
                KernelInitializer: new HeNormal(),
                BiasInitializer: new Constant(0.25),
                KernelRegularizer: new L2(0.001)
            ),
            new Dropout(0.3),
            new LayerNormalization(),
            new Dense(3, Activation.OfRow(new Strata.Activations.Softmax()))
        );

    private static Model Residual()
    {
        var x = new Input(5);
        SymbolicTensor hidden = new Dense(5, Activation.Tanh).Apply(x);
        SymbolicTensor sum = new Add().Apply(x, hidden);
        return new Model([x], [new Dense(2).Apply(new Concatenate().Apply(sum, hidden))]);
    }

    private static Model Shared()
    {
        var x = new Input(3);
        var again = new Dense(3, Activation.Relu) { Name = "again" };
        return new Model([x], [new Dense(1).Apply(again.Apply(again.Apply(x)))]);
    }
}
