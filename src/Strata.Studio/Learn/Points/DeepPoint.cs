namespace Strata.Studio.Learn;

/// <summary>A deep network is the same step again and again.</summary>
internal static class DeepPoint
{
    private static readonly double[] Input = [3, 5];

    private static readonly string[] Names =
    [
        "layer 1, node 1",
        "layer 1, node 2",
        "layer 2, node 1",
        "layer 2, node 2",
        "output",
    ];

    public static Lesson Create(int number) =>
        new(
            number,
            "the-same-step-again",
            "The same step again",
            [
                "A deep network has several hidden layers. There is nothing new to learn for it: the first hidden layer is computed from the "
                    + "inputs, the second from the first, and so on to the output, node by node.",
                "To compute a layer you need only the outputs of the layer before it. So a network is computed from left to right, and "
                    + "whatever came two layers earlier can be forgotten.",
                "Two networks of the same shape differ by their weights alone. All that training finds is in those numbers.",
            ],
            new(
                () => Course.Load("course/two-hidden").Model,
                [2, 1],
                "Follow 2 and 1 through both hidden layers. Which nodes are silent? Which become silent with 3 and 5?"
            ),
            [
                new NumbersExercise(
                    "deep-values",
                    "With 3 and 5 going in: what are the four hidden values and the output? All hidden nodes have ReLU.",
                    Names,
                    () => NodePoint.WithOutput(Course.Load("course/two-hidden").Model, Input),
                    "The first layer is the one of the page before.",
                    "The second layer reads the first layer's outputs, not the inputs. Its weights are -1 and 2, and 1 and 2.",
                    "The output is 2 times the first node of layer 2, plus 7 times the second."
                )
                {
                    Network = () => Course.Load("course/two-hidden").Model,
                    Input = Input,
                },
                new NumbersExercise(
                    "deep-other-weights",
                    "The same shape with other weights in layer 2 and the output. Again 3 and 5 go in, and hidden nodes have ReLU.",
                    Names,
                    () => NodePoint.WithOutput(Course.Load("course/multiple-hidden").Model, Input),
                    "Layer 1 has not changed.",
                    "Layer 2, node 2: twice the first value plus twice the second.",
                    "What ReLU makes 0 adds nothing to what follows."
                )
                {
                    Network = () => Course.Load("course/multiple-hidden").Model,
                    Input = Input,
                },
                new WeightExercise(
                    "deep-target",
                    "Change one weight of the first of these networks so that 1 and 2 give 100.",
                    () => Course.Load("course/two-hidden").Model,
                    [1, 2],
                    100,
                    "Only one node of layer 2 speaks. It gives 10, and its line to the output carries 7.",
                    "10 times which weight is 100?",
                    "Earlier weights do it as well: what must the second node of layer 2 give, if 7 times it is 100?"
                ),
            ]
        );
}
