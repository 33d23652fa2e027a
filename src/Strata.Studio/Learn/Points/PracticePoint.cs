namespace Strata.Studio.Learn;

/// <summary>Practice: what was learned, on harder ground.</summary>
internal static class PracticePoint
{
    private static readonly double[] Input = [1, -2, 3];

    public static Lesson Create(int number) =>
        new(
            number,
            "practice",
            "Practice",
            [
                "Now everything together. The first exercise is a network that the lesson has not shown; compute it by hand.",
                "The last is the hardest of the point sets, two arms of a spiral. Shape, activation, learning rate and patience decide, and "
                    + "so does the seed. There is no single right answer; the engine trains what you say and judges it by points it never saw.",
            ],
            new(Start, [1, 1, 1], "Three inputs, two hidden nodes with ReLU, one output. Begin with pencil and paper."),
            [
                new NumbersExercise(
                    "practice-values",
                    "With 1, -2 and 3 going in: what are both hidden values and the output? Hidden nodes have ReLU.",
                    ["hidden node 1", "hidden node 2", "output"],
                    () => NodePoint.WithOutput(Start(), Input),
                    "A node with three inputs has three weights; the rest is as before.",
                    "Sums first, then ReLU, then the output.",
                    "A minus times a minus is a plus."
                )
                {
                    Network = Start,
                    Input = Input,
                },
                new WeightExercise(
                    "practice-zero",
                    "Change one weight of the network so that 2, 1 and 1 give 0.",
                    Start,
                    [2, 1, 1],
                    0,
                    "Which hidden nodes speak at all?",
                    "What the output adds up must cancel, or every part of it be 0."
                ),
                new TrainingExercise(
                    "practice-spiral",
                    "Reach 95 % on the spiral with at most 24 hidden nodes.",
                    () => PlaygroundData.Spiral(500),
                    0.95,
                    24,
                    "Two or three layers bend more than one layer of the same nodes.",
                    "300 to 500 epochs; a learning rate of about 0.02 to 0.03.",
                    "If it stops short of the goal, try another seed or another activation before you change everything at once."
                ),
            ]
        );

    private static Sequential Start() =>
        SmallNetwork.Of(
            Activation.Relu,
            [
                [
                    [2, -1, 1],
                    [-3, 1, 4],
                ],
            ],
            [3, -2]
        );
}
