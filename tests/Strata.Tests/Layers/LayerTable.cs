using Strata.Graphs;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Tests.Layers;

/// <summary>Every layer of the assembly with samples of its use, and with what it must refuse.</summary>
internal static partial class LayerTable
{
    /// <summary>Inputs that a layer must refuse, and what the message must say beside the layer's name.</summary>
    public sealed record Refusal(Layer Layer, IReadOnlyList<Shape> Inputs, params string[] Message)
    {
        public override string ToString() => $"{Layer} {string.Join(' ', Inputs)}";
    }

    private static readonly Shape Single = [];

    public static IReadOnlyList<LayerCase> All { get; } =
    [
        new("input", () => new Input([2, 3]), [], [2, 3]),
        new("input of single numbers", () => new Input(Single), [], Single),
        new("input of words", () => new Input(2, InputType.Text, ["place", "month"]), [], [2, 3]),
        new("input of dates", () => new Input([2, 4], InputType.Date), [], [2, 4, 2]),
        new("dense", () => new Dense(3), [5], [3], ("kernel", [5, 3]), ("bias", [3])),
        new("dense one to one", () => new Dense(1), [1], [1], ("kernel", [1, 1]), ("bias", [1])),
        new("dense with activation", () => new Dense(17, Activation.Gelu), [3], [17], ("kernel", [3, 17]), ("bias", [17])),
        new("dense without bias", () => new Dense(4, Activation.Tanh, UseBias: false), [7], [4], ("kernel", [7, 4])),
        new("dense with softmax", () => new Dense(4, Activation.Softmax), [3], [4], ("kernel", [3, 4]), ("bias", [4])),
        new(
            "dense over places",
            () =>
                new Dense(
                    2,
                    Activation.Silu,
                    KernelInitializer: new HeNormal(),
                    BiasInitializer: new Ones(),
                    KernelRegularizer: new L2(),
                    BiasRegularizer: new L1()
                ),
            [
                [5, 3],
            ],
            [5, 2],
            ("kernel", [3, 2]),
            ("bias", [2])
        ),
        .. Activation
            .All.Except([Activation.Glu])
            .Select(a => new LayerCase($"activation {a}", () => new ActivationLayer(a), [5], 5)),
        new("activation glu", () => new ActivationLayer(Activation.Glu), [6], 3),
        new(
            "activation over places",
            () => new ActivationLayer(Activation.Softmax),
            [
                [3, 5],
            ],
            [3, 5]
        ),
        new("dropout", () => new Dropout(0.4), [5], 5),
        new(
            "dropout of nothing",
            () => new Dropout(0),
            [
                [2, 3],
            ],
            [2, 3]
        ),
        new(
            "flatten",
            () => new Flatten(),
            [
                [2, 3, 4],
            ],
            24
        ),
        new("flatten a line", () => new Flatten(), [5], 5),
        new("flatten single numbers", () => new Flatten(), [Single], 1),
        new(
            "reshape",
            () => new Reshape(4, 3),
            [
                [2, 6],
            ],
            [4, 3]
        ),
        new("reshape with an open size", () => new Reshape(-1, 3), [12], [4, 3]),
        new(
            "reshape with an open size behind",
            () => new Reshape(2, -1),
            [
                [3, 4],
            ],
            [2, 6]
        ),
        new("add", () => new Add(), [5, 5, 5], 5),
        new("add one", () => new Add(), [5], 5),
        new(
            "add stretched",
            () => new Add(),
            [
                [2, 3],
                [2, 1],
            ],
            [2, 3]
        ),
        new("concatenate", () => new Concatenate(), [2, 3, 1], 6),
        new(
            "concatenate in the middle",
            () => new Concatenate(1),
            [
                [2, 3],
                [1, 3],
            ],
            [3, 3]
        ),
        new("concatenate one", () => new Concatenate(), [3], 3),
        .. Core(),
        .. Activations(),
        .. Merging(),
        .. Normalization(),
        .. Regularization(),
        .. Reshaping(),
        .. Preprocessing(),
    ];

    public static IReadOnlyList<Refusal> Refused { get; } =
    [
        new(new Dense(3), [Single], "(batch)", "(batch, 64)"),
        new(new Dense(3), [0], "(batch, 0)", "1 or more"),
        new(new Dense(0), [3], "0 units", "1 or more"),
        new(new Dense(-1), [3], "-1 units"),
        new(new Dense(3), [4, 5], "takes one input", "2", "Concatenate or Add"),
        new(new Dense(1 << 16), [1 << 16], "2^31", "65536"),
        new(new ActivationLayer(Activation.Softmax), [Single], "Softmax", "(batch)"),
        new(new ActivationLayer(Activation.Relu), [2, 2], "takes one input", "2"),
        new(new Dropout(1), [3], "rate 1"),
        new(new Dropout(-0.1), [3], "rate -0.1"),
        new(new Dropout(double.NaN), [3], "rate NaN"),
        new(new Flatten(), [2, 2], "takes one input", "2"),
        new(
            new Reshape(4, 2),
            [
                [2, 6],
            ],
            "(batch, 2, 6)",
            "12",
            "(batch, 4, 2)",
            "8"
        ),
        new(new Reshape(-1, 5), [12], "(batch, 12)", "12", "5"),
        new(new Reshape(-1, -1), [12], "-1"),
        new(new Reshape(-3), [12], "-3"),
        new(new Add(), [5, 4], "(batch, 5)", "(batch, 4)", "5 and 4"),
        new(
            new Add(),
            [
                [1, 4],
                4,
            ],
            "(batch, 1, 4)",
            "(batch, 4)"
        ),
        new(
            new Concatenate(),
            [
                [2, 3],
                [3, 3],
            ],
            "(batch, 2, 3)",
            "(batch, 3, 3)",
            "axis 2"
        ),
        new(new Concatenate(0), [3, 3], "0", "(batch, 3)"),
        new(new Concatenate(5), [3, 3], "5", "(batch, 3)"),
        .. RefusedByMost(),
        .. RefusedByPreprocessing(),
    ];
}
