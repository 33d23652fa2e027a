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
            Words("words", () => new StringLookup(9, 2, "", "?", ["a", "東京"]), 4, 4, ("fingerprints", [3, 3]), ("indices", 3)),
            Words(
                "words as ones",
                () => new StringLookup(Vocabulary: ["a"], OutputMode: CategoryMode.OneHot),
                1,
                2,
                ("fingerprints", [1, 3]),
                ("indices", 1)
            ),
            Words(
                "words without a mask's place",
                () => new StringLookup(MaskToken: "-", Vocabulary: ["a", "b"], OutputMode: CategoryMode.Count),
                [2, 4],
                [2, 3],
                ("fingerprints", [3, 3]),
                ("indices", 3)
            ),
            Words("word bins", () => new Hashing(5, "-", 3), 4, 4),
            Words("word bins as ones", () => new Hashing(3, OutputMode: CategoryMode.MultiHot), [2, 4], [2, 3]),
            Dates(
                "dates",
                () => new DateFeatures(),
                2,
                18,
                ("month", [12, 2]),
                ("day", [31, 2]),
                ("day_of_week", [7, 2]),
                ("hour", [24, 2])
            ),
            Dates("dates plain", () => new DateFeatures([DatePart.Minute, DatePart.DayOfYear], Cyclic: false), [3, 1], [3, 2]),
            Dates("elapsed days", () => new DateFeatures([DatePart.ElapsedDays]), Single, 1),
            Case("imputation", () => new Imputation(Values: [1, 2, 3, 4], MissingFeatures: [0, 1, 3]), 4, 7, ("values", 4)),
            Case("imputation of a constant", () => new Imputation(ImputationStrategy.Constant, 7), [2, 3], [2, 6], ("values", 3)),
            Case(
                "imputation without indicator",
                () => new Imputation(ImputationStrategy.Mean, AddIndicator: false, Values: [0.5]),
                3,
                3,
                ("values", 3)
            ),
        ];

    private static LayerCase Words(
        string title,
        Func<Layer> make,
        Shape input,
        Shape output,
        params IReadOnlyList<(string Name, Shape Shape)> weights
    ) => Case(title, make, input, output, weights) with { Type = InputType.Text, Indices = 8 };

    private static LayerCase Dates(
        string title,
        Func<Layer> make,
        Shape input,
        Shape output,
        params IReadOnlyList<(string Name, Shape Shape)> weights
    ) => Case(title, make, input, output, weights) with { Type = InputType.Date, Indices = 8 };

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
            new(new StringLookup(Vocabulary: ["a"]), row, "reads words", "gives numbers", "InputType.Text"),
            new(new Hashing(3), row, "reads words", "InputType.Text"),
            new(new DateFeatures(), row, "reads dates", "InputType.Date"),
            new(new Imputation(), row, "no Median", "Adapt"),
            new(new Imputation(Values: [1, 2]), row, "2 features", "has 4"),
            new(new Imputation(Values: [double.NaN]), row, "NaN"),
            new(new Imputation(Values: [0], MissingFeatures: [4]), row, "0 to 3"),
            new(new Imputation(Values: [0], MissingFeatures: [1, 1]), row, "1, 1"),
            new(new Imputation(Values: [0]), [Single], "(batch, 1)"),
            new(new IntegerLookup(MaskToken: 1, Vocabulary: [1]), row, "mask token"),
        ];
    }
}
