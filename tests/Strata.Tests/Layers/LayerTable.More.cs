using Strata.Graphs;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Tests.Layers;

internal static partial class LayerTable
{
    private static LayerCase Case(
        string title,
        Func<Layer> make,
        Shape input,
        Shape output,
        params IReadOnlyList<(string Name, Shape Shape)> weights
    ) => new(title, make, [input], output, weights);

    private static LayerCase Join(string title, Func<Layer> make, Shape output, params IReadOnlyList<Shape> inputs) =>
        new(title, make, inputs, output);

    private static IEnumerable<LayerCase> Core() =>
        [
            Case("einsum as dense", () => Einsum("ab,bc->ac", [4], "c"), 5, 4, ("kernel", [5, 4]), ("bias", 4)),
            Case(
                "einsum to heads",
                () => Einsum("abc,cde->abde", [null, 2, 3], "de"),
                [3, 5],
                [3, 2, 3],
                ("kernel", [5, 2, 3]),
                ("bias", [2, 3])
            ),
            Case(
                "einsum from heads",
                () => Einsum("abde,dec->abc", [null, 5], "c"),
                [3, 2, 4],
                [3, 5],
                ("kernel", [2, 4, 5]),
                ("bias", 5)
            ),
            Case(
                "einsum in another order",
                () => Einsum("abc,cd->adb", [6, null], "d"),
                [3, 5],
                [6, 3],
                ("kernel", [5, 6]),
                ("bias", [6, 1])
            ),
            Case("einsum without bias", () => Einsum("abc,dc->abd", [null, 2], null), [3, 5], [3, 2], ("kernel", [2, 5])),
            Case(
                "einsum for each place",
                () => Einsum("abc,bcd->abd", [3, 4], "bd"),
                [3, 5],
                [3, 4],
                ("kernel", [3, 5, 4]),
                ("bias", [3, 4])
            ),
            Case("einsum that weighs", () => Einsum("abc,c->abc", [null, null], null), [3, 5], [3, 5], ("kernel", 5)),
            Case(
                "einsum, ellipsis in front",
                () => Einsum("...x,xy->...y", [4], "y"),
                [2, 3, 5],
                [2, 3, 4],
                ("kernel", [5, 4]),
                ("bias", 4)
            ),
            Case(
                "einsum, ellipsis behind",
                () => Einsum("ab...,bc->ac...", [4], "c"),
                [5, 2, 3],
                [4, 2, 3],
                ("kernel", [5, 4]),
                ("bias", [4, 1, 1])
            ),
            Case("embedding", () => new Embedding(9, 4), 5, [5, 4], ("embeddings", [9, 4])) with
            {
                Indices = 9,
            },
            Case(
                "embedding of one",
                () => new Embedding(2, 1, new Ones(), new L2()),
                [1, 3],
                [1, 3, 1],
                ("embeddings", [2, 1])
            ) with
            {
                Indices = 2,
            },
            Case("identity", () => new Identity(), [2, 3], [2, 3]),
            Case("masking", () => new Masking(0.5), [3, 2], [3, 2]),
            Case("rescaling", () => new Rescaling(0.5, 1), 3, 3),
        ];

    private static EinsumDense Einsum(string equation, int?[] output, string? bias) =>
        new(equation, output, Activation.Tanh, bias);

    private static IEnumerable<LayerCase> Activations() =>
        [
            Case("relu", () => new ReLU(), 17, 17),
            Case("relu with all arguments", () => new ReLU(1.1, 0.1, 0.05), 17, 17),
            Case("leaky", () => new LeakyReLU(), 5, 5),
            Case("parametric", () => new PReLU(AlphaRegularizer: new L2()), [3, 4], [3, 4], ("alpha", [3, 4])),
            Case("parametric and shared", () => new PReLU(new Ones(), SharedAxes: [1]), [3, 4], [3, 4], ("alpha", [1, 4])),
            Case("exponential", () => new ELU(0.7), 5, 5),
            Case("softmax", () => new Softmax(), 5, 5),
            Case("softmax over steps", () => new Softmax(1), [4, 3], [4, 3]),
        ];

    private static IEnumerable<LayerCase> Merging() =>
        [
            Join("subtract", () => new Subtract(), [2, 3], [2, 3], [2, 3]),
            Join("multiply", () => new Multiply(), 4, 4, 4, 4),
            Join("multiply stretched", () => new Multiply(), [3, 4], [3, 4], [1, 4]),
            Join("average", () => new Average(), 5, 5, 5, 5),
            Join("maximum", () => new Maximum(), 17, 17, 17),
            Join("minimum", () => new Minimum(), 17, 17, 17),
            Join("dot", () => new Dot(1), 1, 4, 4),
            Join("dot, normalized", () => new Dot(-1, Normalize: true), 1, 4, 4),
            Join("dot of matrices", () => new Dot([1, 2]), [5, 4], [3, 5], [4, 3]),
            Join("dot of normalized matrices", () => new Dot([2, 1], Normalize: true), [5, 4], [5, 3], [3, 4]),
            Join("dot of a matrix and a row", () => new Dot([2, 1]), 5, [5, 3], 3),
        ];

    private static IEnumerable<LayerCase> Normalization() =>
        [
            Case(
                "batch",
                () => new BatchNormalization(),
                5,
                5,
                ("gamma", 5),
                ("beta", 5),
                ("moving_mean", 5),
                ("moving_variance", 5)
            ),
            Case(
                "batch of steps",
                () => new BatchNormalization(1, 0.5, 1e-2, BetaRegularizer: new L2(), GammaRegularizer: new L2()),
                [3, 4],
                [3, 4],
                ("gamma", 3),
                ("beta", 3),
                ("moving_mean", 3),
                ("moving_variance", 3)
            ),
            Case(
                "batch, plain",
                () => new BatchNormalization(Center: false, Scale: false),
                [2, 3],
                [2, 3],
                ("moving_mean", 3),
                ("moving_variance", 3)
            ),
            Case("layer", () => new LayerNormalization(), 7, 7, ("gamma", 7), ("beta", 7)),
            Case("layer of steps", () => new LayerNormalization(1, Center: false), [4, 3], [4, 3], ("gamma", 4)),
            Case("group", () => new GroupNormalization(2), [3, 4], [3, 4], ("gamma", 4), ("beta", 4)),
            Case("group of channels in front", () => new GroupNormalization(2, 1, Scale: false), [4, 3], [4, 3], ("beta", 4)),
            Case("group of each", () => new GroupNormalization(-1), [5, 3], [5, 3], ("gamma", 3), ("beta", 3)),
            Case("root mean square", () => new RMSNormalization(), 7, 7, ("scale", 7)),
            Case("root mean square of steps", () => new RMSNormalization(1), [4, 3], [4, 3], ("scale", 4)),
            Case("unit", () => new UnitNormalization(), 7, 7),
            Case("unit of steps", () => new UnitNormalization(1), [4, 3], [4, 3]),
            Case(
                "spectral",
                () => new SpectralNormalization(new Dense(4, Activation.Tanh), 2),
                5,
                4,
                ("kernel", [5, 4]),
                ("vector_u", [1, 4]),
                ("bias", 4)
            ) with
            {
                IsDetached = true,
            },
            Case(
                "spectral of a table",
                () => new SpectralNormalization(new Embedding(6, 3)),
                4,
                [4, 3],
                ("embeddings", [6, 3]),
                ("vector_u", [1, 3])
            ) with
            {
                Indices = 6,
                IsDetached = true,
            },
        ];

    private static IEnumerable<LayerCase> Regularization() =>
        [
            Case("spatial dropout", () => new SpatialDropout1D(0.4), [3, 5], [3, 5]),
            Case("gaussian dropout", () => new GaussianDropout(0.3), 7, 7),
            Case("gaussian noise", () => new GaussianNoise(0.2), 7, 7),
            Case("alpha dropout", () => new AlphaDropout(0.3), 7, 7),
            Case("alpha dropout of features", () => new AlphaDropout(0.3, [null, 1, null]), [3, 5], [3, 5]),
            Case("activity", () => new ActivityRegularization(0.1, 0.2), [2, 3], [2, 3]),
        ];

    private static IEnumerable<LayerCase> Reshaping() =>
        [
            Case("permute", () => new Permute(3, 1, 2), [2, 3, 4], [4, 2, 3]),
            Case("permute a line", () => new Permute(1), 5, 5),
            Case("repeat", () => new RepeatVector(3), 4, [3, 4]),
        ];

    private static IEnumerable<Refusal> RefusedByMost()
    {
        IReadOnlyList<Shape> row = [4];
        Shape[] matrix = [Shape.Create([2, 4])];
        IReadOnlyList<Shape> steps = [Shape.Create([3, 5])];
        return
        [
            new(Einsum("abc,cd->abd", [null, 7], null), row, "abc,cd->abd", "other axes"),
            new(Einsum("abc,cd", [7], null), steps, "input,kernel->output"),
            new(Einsum("abc,cd->abd", [7], null), steps, "2 sizes", "1 are given"),
            new(Einsum("abc,cd->abd", [null, null], null), steps, "'d'", "told"),
            new(Einsum("abc,cd->abd", [4, 7], null), steps, "'b' is 3", "not 4"),
            new(Einsum("abc,cd->abd", [null, 7], "z"), steps, "'z'"),
            new(Einsum("abc,cd->abd", [null, 7], "a"), steps, "'a'"),
            new(Einsum("abc,acd->abd", [null, 7], null), steps, "batch"),
            new(Einsum("abb,bd->abd", [null, 7], null), steps, "twice"),
            new(Einsum("abc,cd->abde", [null, 7, 1], null), steps, "two of"),
            new(Einsum("...c,cd->bd", [null, 7], null), steps, "..."),
            new(Einsum("a-bc,cd->a-bd", [null, 7], null), steps, "letters"),
            new(Einsum("", [], null), steps, "input,kernel->output"),
            new(new Embedding(0, 3), row, "0 vectors", "1 or more"),
            new(new ReLU(-1), row, "-1", "0 or more"),
            new(new PReLU(SharedAxes: [3]), matrix, "3"),
            new(new Softmax(0), row, "Softmax"),
            new(new Subtract(), row, "two inputs", "given 1"),
            new(new Subtract(), [3, 3, 3], "two inputs", "given 3"),
            new(new Multiply(), [3, 4], "3 and 4"),
            new(new Dot(1), [3, 4], "axis 1", "equal"),
            new(new Dot(0), [3, 3], "Dot"),
            new(new Dot([1, 2, 1]), [3, 3], "one axis of each"),
            new(new Dot(1), row, "two inputs"),
            new(new Masking(), [Single], "Max"),
            new(new BatchNormalization(2), row, "BatchNormalization", "2"),
            new(new BatchNormalization(Momentum: 2), row, "Momentum is 2"),
            new(new BatchNormalization(Epsilon: 0), row, "Epsilon is 0"),
            new(new LayerNormalization(0), row, "LayerNormalization"),
            new(new GroupNormalization(), row, "4 features", "32 groups"),
            new(new GroupNormalization(3), matrix, "4 features", "3 groups"),
            new(new RMSNormalization(-3), row, "-3"),
            new(new UnitNormalization(5), row, "5"),
            new(new SpectralNormalization(new Flatten()), row, "Flatten", "kernel"),
            new(new SpectralNormalization(new Dense(3), 0), row, "PowerIterations is 0"),
            new(new SpatialDropout1D(0.5), row, "(batch, steps, channels)"),
            new(new SpatialDropout1D(-0.5), matrix, "-0.5"),
            new(new GaussianDropout(1), row, "rate 1"),
            new(new GaussianNoise(-1), row, "-1"),
            new(new GaussianNoise(double.NaN), row, "NaN"),
            new(new AlphaDropout(double.NaN), row, "NaN"),
            new(new AlphaDropout(0.5, [2]), row, "AlphaDropout's noise shape (2)"),
            new(new ActivityRegularization(-1), row, "-1"),
            new(new Permute(1), matrix, "1 to 2", "(1)"),
            new(new Permute(0, 1), matrix, "1 to 2"),
            new(new RepeatVector(0), row, "0 times"),
            new(new RepeatVector(2), matrix, "(batch, features)"),
        ];
    }
}
