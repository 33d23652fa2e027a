namespace Strata.Studio.Learn;

/// <summary>Layers are descriptions of the data, each more useful than the one before.</summary>
internal static class RepresentationPoint
{
    private static readonly Lazy<(Sequential Model, global::Strata.Representations Seen)> Trained = new(() =>
    {
        Dataset rows = Rows();
        Sequential model = Fitted.Train(rows, new([6, 3], "tanh", 0.02, 80));
        return (model, model.Representations(rows));
    });

    private static readonly string[] Layers = ["the inputs", "hidden layer 1", "hidden layer 2"];

    public static Lesson Create(int number) =>
        new(
            number,
            "representations",
            "Layers are descriptions",
            [
                "What comes out of a layer is a description of the data, made of new columns: one for each node. Each layer describes what "
                    + "the layer before it gave, and so the descriptions move from the raw inputs towards the answer.",
                "How good a description is can be measured. A `probe` is a plain linear model that reads the answer off one layer. If a "
                    + "straight line tells the classes from the last hidden layer but not from the inputs, the layers have done the work.",
                "That is work that people otherwise do by hand: choosing and combining columns until a simple model can use them. Deep "
                    + "networks partly replace it.",
            ],
            new(
                () => Trained.Value.Model.Clone(copyWeights: true),
                [0, 1],
                "Points of a disc within a ring. Below: the same points as each layer sees them, and how well a line tells them apart there.",
                Rows
            ),
            [
                new ChoiceExercise(
                    "representation-best",
                    "The network above was trained to tell the disc from the ring. From which of these does a straight line tell them apart worst?",
                    Layers,
                    () => Order(Probes())[0],
                    choice =>
                        $"a linear probe on {Layers[choice]} tells {Probes()[choice] * 100:0.0} % of points right that it was not fitted to.",
                    "Look at the pictures of the layers: where could you lay a ruler between the colours?",
                    "One colour lies all around the other in one of the pictures.",
                    "The layers have done their work where the colours come apart."
                ),
                new NumbersExercise(
                    "representation-columns",
                    "The data have 2 columns when they go in. How many columns has the description that each hidden layer gives?",
                    ["hidden layer 1", "hidden layer 2"],
                    () => [.. Trained.Value.Seen.Layers.Skip(1).SkipLast(1).Select(layer => (double)layer.Shape.Last)],
                    "A column for each node.",
                    "Count the nodes in the drawing."
                ),
            ]
        );

    private static Dataset Rows() => PlaygroundData.Circle(300);

    private static double[] Probes() => [.. Trained.Value.Seen.Layers.Take(Layers.Length).Select(layer => layer.Probe ?? 0)];

    private static int[] Order(double[] probes) => [.. Enumerable.Range(0, probes.Length).OrderBy(i => probes[i])];
}
