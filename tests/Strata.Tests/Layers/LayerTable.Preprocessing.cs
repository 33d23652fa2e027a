using Strata.Graphs;

namespace Strata.Tests.Layers;

internal static partial class LayerTable
{
    private static IEnumerable<LayerCase> Preprocessing() =>
        [
            Case("normalization", () => new Normalization(), 3, 3, ("mean", 3), ("variance", 3)),
            Case(
                "normalization of steps",
                () => new Normalization(1, [0.5, -1, 2], [4, 0.25, 1]),
                [3, 4],
                [3, 4],
                ("mean", 3),
                ("variance", 3)
            ),
            Case("normalization of all", () => new Normalization(null, [3], [2]), [2, 3], [2, 3], ("mean", 1), ("variance", 1)),
            Case("normalization back", () => new Normalization(Invert: true), 5, 5, ("mean", 5), ("variance", 5)),
            Case("bins", () => new Discretization([-0.5, 0, 1.5]), [2, 3], [2, 3], ("bin_boundaries", 3)),
            Case("bins of single numbers", () => new Discretization([0]), Single, Single, ("bin_boundaries", 1)),
            Case(
                "bins as ones",
                () => new Discretization([-0.5, 0.5], OutputMode: CategoryMode.OneHot),
                [4],
                [4, 3],
                ("bin_boundaries", 2)
            ) with
            {
                // Integers are numbers too, and ones among zeros have no gradient.
                Indices = 3,
            },
            Case("categories", () => new CategoryEncoding(6), 4, 6) with
            {
                Indices = 6,
            },
            Case("category", () => new CategoryEncoding(5, CategoryMode.OneHot), 1, 5) with
            {
                Indices = 5,
            },
            Case("category of single numbers", () => new CategoryEncoding(5, CategoryMode.OneHot), Single, 5) with
            {
                Indices = 5,
            },
            Case("categories apart", () => new CategoryEncoding(3, CategoryMode.OneHot), [2, 4], [2, 4, 3]) with
            {
                Indices = 3,
            },
            Case("counts", () => new CategoryEncoding(3, CategoryMode.Count), [2, 4], [2, 3]) with
            {
                Indices = 3,
            },
            Case(
                "integers",
                () => new IntegerLookup(MaxTokens: 9, MaskToken: 0, Vocabulary: [7, -3, 2]),
                4,
                4,
                ("vocabulary", 4),
                ("indices", [4, 1])
            ) with
            {
                Indices = 8,
            },
            Case(
                "integers that are not known",
                () => new IntegerLookup(NumOovIndices: 3, Vocabulary: [5, 2], OutputMode: CategoryMode.OneHot),
                [3],
                [3, 5],
                ("vocabulary", 2),
                ("indices", [2, 1])
            ) with
            {
                Indices = 8,
            },
            Case(
                "integers as ones",
                () => new IntegerLookup(Vocabulary: [5], OutputMode: CategoryMode.MultiHot),
                [3],
                2,
                ("vocabulary", 1),
                ("indices", [1, 1])
            ) with
            {
                Indices = 8,
            },
        ];

    private static IEnumerable<Refusal> RefusedByPreprocessing()
    {
        IReadOnlyList<Shape> row = [4];
        return
        [
            new(new Normalization(2), row, "Normalization", "2"),
            new(new Normalization(Mean: [1, 2, 3]), row, "mean of 3 features", "has 4"),
            new(new Normalization(Variance: [-1]), row, "below 0"),
            new(new Discretization(), row, "no boundaries", "Adapt"),
            new(new Discretization([]), row, "no boundaries"),
            new(new Discretization([1, 0]), row, "1, 0"),
            new(new Discretization([double.NaN]), row, "NaN"),
            new(new CategoryEncoding(0), row, "0 categories"),
            new(new CategoryEncoding(3, CategoryMode.Int), row, "OneHot"),
            new(new IntegerLookup(), row, "no vocabulary", "Adapt"),
            new(new IntegerLookup(Vocabulary: [1, 1]), row, "twice"),
            new(new IntegerLookup(NumOovIndices: -1, Vocabulary: [1]), row, "-1"),
            new(new IntegerLookup(MaskToken: 1, Vocabulary: [1]), row, "mask token"),
        ];
    }
}
