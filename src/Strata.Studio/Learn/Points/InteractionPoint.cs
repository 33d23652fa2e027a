namespace Strata.Studio.Learn;

/// <summary>Training finds the interactions that nobody named.</summary>
internal static class InteractionPoint
{
    private static readonly (string Name, Func<double, double, double[]> Columns)[] Columns =
    [
        ("x1 and x2 as they are", (a, b) => [a, b]),
        ("x1, x2 and their sum x1 + x2", (a, b) => [a, b, a + b]),
        ("x1, x2 and the squares of both", (a, b) => [a, b, a * a, b * b]),
        ("x1, x2 and their product x1 * x2", (a, b) => [a, b, a * b]),
    ];

    private static readonly Lazy<double[]> Reached = new(() =>
        [
            .. Columns.Select(columns =>
            {
                Dataset rows = With(columns.Columns);
                return Fitted.Accuracy(Fitted.Train(rows, new([], "linear", 0.05, 60)), rows);
            }),
        ]
    );

    private static readonly Lazy<Sequential> Trained = new(() => Fitted.Train(Rows(), new([4], "tanh", 0.05, 80)));

    public static Lesson Create(int number) =>
        new(
            number,
            "interactions",
            "Training finds the interactions",
            [
                "Two columns `interact` when what one of them means depends on the other. In the set `xor` neither coordinate says anything "
                    + "by itself: a positive x1 speaks for one class if x2 is positive, and for the other if it is not.",
                "For a linear model somebody has to name the interaction and add a column for it. A network is not told. It starts with random "
                    + "weights, and training moves them until the hidden nodes, taken together, react to the combination.",
                "So the modeller decides on the shape, how many layers and nodes, and training on the weights.",
            ],
            new(
                () => Trained.Value.Clone(copyWeights: true),
                [2, -2],
                "Trained on xor: an output near 1 means the same sign. Give 2 and 2, then 2 and -2, and see which hidden nodes change.",
                Rows
            ),
            [
                new ChoiceExercise(
                    "interaction-column",
                    "A linear model without hidden nodes is trained on the xor points. Which columns must it be given to tell nearly all of them right?",
                    [.. Columns.Select(columns => columns.Name)],
                    () => Array.IndexOf(Reached.Value, Reached.Value.Max()),
                    choice => $"with {Columns[choice].Name} the linear model tells {Reached.Value[choice] * 100:0.0} % right.",
                    "The class says whether both signs are the same.",
                    "A sum of columns adds nothing that the columns do not have already.",
                    "What is positive for two positive numbers and for two negative ones?"
                ),
                new TrainingExercise(
                    "interaction-network",
                    "Now without naming it: train a network with at most 4 hidden nodes that tells 90 % of xor points right that it has not seen.",
                    () => PlaygroundData.Xor(300),
                    0.9,
                    4,
                    "One hidden layer is enough.",
                    "tanh and ReLU both work. If the result is poor, try another seed: few nodes sometimes start badly.",
                    "Give it 200 epochs and a learning rate between 0.01 and 0.1."
                ),
            ]
        );

    private static Dataset Rows() => PlaygroundData.Xor(300);

    private static Dataset With(Func<double, double, double[]> columns)
    {
        Dataset rows = Rows();
        double[] x = rows.Inputs[0].ToArray<double>();
        return Dataset.From(
            (double[][])[.. Enumerable.Range(0, rows.Count).Select(row => columns(x[2 * row], x[(2 * row) + 1]))],
            rows.Targets[0]
        );
    }
}
