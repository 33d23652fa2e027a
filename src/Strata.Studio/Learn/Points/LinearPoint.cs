namespace Strata.Studio.Learn;

/// <summary>A stack of linear layers is one linear layer.</summary>
internal static class LinearPoint
{
    private static readonly (string Name, TrainingPlan Plan)[] Networks =
    [
        ("no hidden layer", new([], "linear", 0.03, 60)),
        ("8 hidden nodes without an activation", new([8], "linear", 0.03, 60)),
        ("two layers of 8 nodes without an activation", new([8, 8], "linear", 0.03, 60)),
        ("8 hidden nodes with tanh", new([8], "tanh", 0.03, 60)),
    ];

    private static readonly Lazy<double[]> Reached = new(() =>
    {
        Dataset rows = PlaygroundData.Xor(300);
        return [.. Networks.Select(network => Fitted.Accuracy(Fitted.Train(rows, network.Plan), rows))];
    });

    public static Lesson Create(int number) =>
        new(
            number,
            "linear-is-not-enough",
            "Linear alone is not enough",
            [
                "Without activations every node is a weighted sum. A weighted sum of weighted sums is again a weighted sum of the inputs. "
                    + "So a stack of linear layers, however deep, does no more than a single linear layer.",
                "Such a network says that one step more of an input adds the same amount everywhere. Most things are not like that: the "
                    + "second child changes a household less than the first, and a discount works only from a certain sum on.",
                "A non-linear activation between the layers breaks the chain of sums. Then the network can bend.",
            ],
            new(
                () => Course.Load("course/linear").Model,
                [2, 3],
                "Raise the first input in steps of 1: the output always grows by the same amount. Choose tanh, and it does not."
            ),
            [
                new NumbersExercise(
                    "linear-collapse",
                    "The network above, without activations, is the same as one node that reads the inputs directly. What are the two "
                        + "weights of that node?",
                    ["weight 1", "weight 2"],
                    () =>
                    {
                        Model model = Course.Load("course/linear").Model;
                        return [SmallNetwork.Output(model, 1, 0), SmallNetwork.Output(model, 0, 1)];
                    },
                    "Put in 1 and 0: what comes out is the weight of the first input.",
                    "Input 1 reaches the output on two ways: over the first hidden node (1, then 2) and over the second (-1, then -1).",
                    "Multiply the weights along each way, and add up the ways."
                ),
                new ChoiceExercise(
                    "linear-xor",
                    "The points of the set `xor` belong to one class where both coordinates have the same sign, to the other where the signs "
                        + "differ. Each of these networks is trained on 300 of them. Which one tells more than 90 % of them right?",
                    [.. Networks.Select(network => network.Name)],
                    () => Array.FindIndex(Reached.Value, accuracy => accuracy > 0.9),
                    choice => $"{Networks[choice].Name}: {Reached.Value[choice] * 100:0.0} % after training.",
                    "What does a stack of linear layers amount to?",
                    "No straight line has all points of a class on one side.",
                    "Only a network that can bend will do."
                ),
                new WeightExercise(
                    "linear-zero",
                    "Change one weight of this network so that the inputs 2 and 3 give 0.",
                    () => Course.Load("course/linear").Model,
                    [2, 3],
                    0,
                    "The hidden values are 5 and 1, and the output is 2 times the first less the second.",
                    "Choose one line into the output, and ask what it would have to carry.",
                    "For instance: 5 times w, less 1, shall be 0."
                ),
            ]
        );
}
