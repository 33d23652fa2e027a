namespace Strata.Studio.Learn;

/// <summary>ReLU, tanh and their kin.</summary>
internal static class ActivationPoint
{
    private static readonly Activation?[] Candidates = [null, Activation.Relu, Activation.LeakyRelu, Activation.Elu];

    private static readonly double[] Input = [3, 5];

    // Two figures of a customer, neither below 0.
    private static readonly double[][] Customers =
    [
        [0, 1],
        [1, 0],
        [2, 1],
        [3, 5],
        [5, 3],
        [4, 0],
        [0, 6],
        [2, 2],
        [7, 1],
        [1, 8],
    ];

    public static Lesson Create(int number) =>
        new(
            number,
            "relu-and-its-kin",
            "ReLU, tanh and their kin",
            [
                "`ReLU(x)` is 0 for x below 0, and x itself from 0 on. It is the activation of most networks today: cheap to compute, and "
                    + "its slope is 1 wherever the node fires.",
                "`tanh(x)` is a smooth step from -1 to 1. Far from 0 it is flat, and a flat place has next to no slope to learn from. "
                    + "`sigmoid(x)` is such a step from 0 to 1; it makes a probability of a sum.",
                "ReLU has a trap. A node whose sum is below 0 for every row gives 0 for every row. Its slope is 0 too, so training never "
                    + "moves it again: the node is `dead`. LeakyReLU and ELU leave a little below 0 for that reason.",
            ],
            new(
                () => Course.Load("course/transactions").Model,
                [4, 2],
                "Two figures of a customer predict the number of transactions. From which second input on does the second hidden node fall silent? Try other activations."
            ),
            [
                new NumbersExercise(
                    "relu-hidden",
                    "The hidden nodes have ReLU. With 3 and 5 going in: what are the two hidden values and the output?",
                    ["hidden node 1", "hidden node 2", "output"],
                    () => NodePoint.WithOutput(Course.Load("course/transactions").Model, Input),
                    "First the sums: the weights are 2 and 4 for the first node, 4 and -5 for the second.",
                    "Second sum: 3 times 4, plus 5 times -5. Is it below 0?",
                    "The output has the weights 2 and 7, and reads what ReLU left of the sums."
                )
                {
                    Network = () => Course.Load("course/transactions").Model,
                    Input = Input,
                },
                new ChoiceExercise(
                    "relu-which-activation",
                    "The same weights and inputs, but another activation on the hidden nodes. The output is "
                        + $"{AnswerNumber.Show(Gives(Activation.LeakyRelu))}. Which activation is it?",
                    [.. Candidates.Select(NodePoint.Name)],
                    () => Array.FindIndex(Candidates, each => Gives(each) == Gives(Activation.LeakyRelu)),
                    choice =>
                        $"with {NodePoint.Name(Candidates[choice])} the output is {AnswerNumber.Show(Gives(Candidates[choice]))}.",
                    "The sums are 26 and -13. All four leave 26 as it is.",
                    "With ReLU the output is 52, for the second node gives 0. Here it gives something below 0.",
                    "ELU stays above -1. What must the second node have given, if 52 plus 7 times it is the output?"
                ),
                new WeightExercise(
                    "relu-zero",
                    "Change one weight of the ReLU network so that 4 and 4 give 0.",
                    () => Course.Load("course/transactions").Model,
                    [4, 4],
                    0,
                    "The second hidden node is silent already. Only the first one speaks.",
                    "Either its line to the output carries nothing, or it falls silent too.",
                    "ReLU makes 0 of every sum below 0: how low must one of its weights be?"
                ),
                new UnitsExercise(
                    "relu-dead",
                    "Four ReLU nodes read two figures that are never below 0; ten customers go in. Which node is dead?",
                    () =>
                        SmallNetwork.Of(
                            Activation.Relu,
                            [
                                [
                                    [2, -1],
                                    [-1, 3],
                                    [-1, -2],
                                    [1, 1],
                                ],
                            ],
                            [1, 1, 1, 1]
                        ),
                    Customers,
                    "dense",
                    "A node is dead if no customer makes its sum larger than 0.",
                    "Look at the signs of the weights: the inputs are never below 0.",
                    "A node with one weight above 0 can still fire: let that input be large and the other 0."
                ),
            ]
        );

    private static double Gives(Activation? activation) =>
        SmallNetwork.Output(SmallNetwork.With(Course.Load("course/transactions-linear").Model, activation), Input);
}
