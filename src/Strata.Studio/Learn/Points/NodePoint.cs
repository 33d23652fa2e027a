namespace Strata.Studio.Learn;

/// <summary>An activation function turns a node's sum into its output.</summary>
internal static class NodePoint
{
    private static readonly Activation?[] Candidates = [null, Activation.Relu, Activation.Sigmoid, Activation.Tanh];

    private static readonly double[] Input = [2, 3];

    private static readonly double[] Other = [4, 1];

    // As people write them; all others go by Keras' names.
    private static readonly Dictionary<string, string> Written = new()
    {
        ["relu"] = "ReLU",
        ["leaky_relu"] = "LeakyReLU",
        ["elu"] = "ELU",
    };

    public static Lesson Create(int number) =>
        new(
            number,
            "a-node",
            "What a node does",
            [
                "A node does two things. It adds up what comes in, each number times the weight of its line: this is the node's `sum`. "
                    + "Then it applies its activation function to the sum. What comes out is the node's `output`, and the next layer reads it.",
                "In the network of this page the first hidden node has the weights 1 and 1. With 2 and 3 going in, its sum is "
                    + "`2 * 1 + 3 * 1 = 5`. Its activation is tanh, so its output is `tanh(5) = 0.9999`.",
                "A node without an activation passes its sum on as it is. The output node on the right does that.",
            ],
            new(
                () => Course.Load("course/tanh").Model,
                Input,
                "Change an input or a weight and follow the numbers from left to right. Then choose another activation."
            ),
            [
                new NumbersExercise(
                    "node-sums",
                    "The same weights without an activation: the hidden nodes pass their sums on. With 4 and 1 going in, what are the two hidden "
                        + "values and the output?",
                    ["hidden node 1", "hidden node 2", "output"],
                    () => WithOutput(Course.Load("course/linear").Model, Other),
                    "The lines into a hidden node carry its weights: 1 and 1 for the first, -1 and 1 for the second.",
                    "Second hidden node: 4 times -1, plus 1 times 1.",
                    "The output has the weights 2 and -1: twice the first hidden value, less the second."
                )
                {
                    Network = () => Course.Load("course/linear").Model,
                    Input = Other,
                },
                new ChoiceExercise(
                    "node-which-activation",
                    $"The same weights, the inputs 2 and 3. The hidden nodes gave {Shown()}. Which activation do they have?",
                    [.. Candidates.Select(Name)],
                    () => Array.FindIndex(Candidates, each => Gives(each).SequenceEqual(Gives(Activation.Sigmoid))),
                    choice => $"{Name(Candidates[choice])} gives {Listed(Gives(Candidates[choice]))}.",
                    "The sums are 5 and 1. What does each activation make of 1?",
                    "ReLU would leave both sums as they are. Two of the four stay below 1.",
                    "tanh(1) is about 0.76. Sigmoid(x) is 1 / (1 + exp(-x))."
                ),
            ]
        );

    /// <summary>Hidden values and output of a network, one after the other.</summary>
    public static double[] WithOutput(Model model, params double[] input) =>
        [.. SmallNetwork.Hidden(model, input), SmallNetwork.Output(model, input)];

    /// <summary>What an activation is called in a choice.</summary>
    public static string Name(Activation? activation) =>
        activation is null ? "none" : Written.GetValueOrDefault(activation.Name, activation.Name);

    /// <summary>Numbers in words.</summary>
    public static string Listed(IReadOnlyList<double> values) =>
        values.Count == 1
            ? AnswerNumber.Show(values[0])
            : string.Join(", ", values.Take(values.Count - 1).Select(AnswerNumber.Show))
                + " and "
                + AnswerNumber.Show(values[^1]);

    private static double[] Gives(Activation? activation) =>
        SmallNetwork.Hidden(SmallNetwork.With(Course.Load("course/linear").Model, activation), Input);

    private static string Shown() => Listed(Gives(Activation.Sigmoid));
}
