using System.Numerics.Tensors;

namespace Strata.Tests.Plots;

public class PredictionTests
{
    private static readonly double[,] X =
    {
        { 0 },
        { 1 },
        { 2 },
    };

    [Fact]
    public void One_output_is_two_classes()
    {
        var predictions = ClassPredictions.Of(
            Dataset.From(X, new[] { 0, 1, 1 }, classNames: ["no", "yes"]),
            Tensor.Create([0.25f, 0.75f, 0.5f], [3, 1])
        );
        Assert.Equal(2, predictions.Classes);
        Assert.Equal(["no", "yes"], predictions.ClassNames);
        Assert.Equal((0.75, 0.25), (predictions[0, 0], predictions[0, 1]));
        // In the middle the answer is no, as Keras' threshold says.
        Assert.Equal([0, 1, 0], Enumerable.Range(0, 3).Select(predictions.Answer));
    }

    [Fact]
    public void Labels_may_stand_as_rows_of_which_one_number_is_1()
    {
        var data = Dataset.From(
            X,
            new double[,]
            {
                { 1, 0 },
                { 0, 1 },
                { 0, 1 },
            }
        );
        var predictions = ClassPredictions.Of(data, Tensor.Create([0.5f, 0.5f, 0.1f, 0.9f, 1f, 0f], [3, 2]));
        Assert.Equal([0, 1, 1], predictions.Labels);
        Assert.Equal(["0", "1"], predictions.ClassNames);
    }

    [Fact]
    public void Logits_become_probabilities()
    {
        var data = Dataset.From(X, new[] { 0, 1, 1 });
        var rows = ClassPredictions.Of(data, Tensor.Create([0f, MathF.Log(3), 1000f, 0f, 0f, 0f], [3, 2]), fromLogits: true);
        Assert.Equal(0.75, rows[0, 1], 1e-7);
        Assert.Equal(1, rows[1, 0]);
        var one = ClassPredictions.Of(data, Tensor.Create([0f, MathF.Log(3), -1000f], [3, 1]), fromLogits: true);
        Assert.Equal(0.5, one[0, 1]);
        Assert.Equal(0.75, one[1, 1], 1e-7);
        Assert.Equal(0, one[2, 1]);
    }

    [Fact]
    public void What_is_no_probability_is_refused_with_the_way_out() =>
        Assert.Contains(
            "fromLogits: true",
            Assert.Throws<ArgumentException>(() => new ClassPredictions([0], [3.0, -1.0])).Message
        );

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var data = Dataset.From(X, new[] { 0, 1, 2 });
        Assert.Contains(
            "(2, 2)",
            Assert.Throws<ArgumentException>(() => ClassPredictions.Of(data, Tensor.Create(new float[4], [2, 2]))).Message
        );
        Assert.Contains(
            "class 2",
            Assert.Throws<ArgumentException>(() => ClassPredictions.Of(data, Tensor.Create(new float[6], [3, 2]))).Message
        );
        Assert.Throws<ArgumentException>(() => ClassPredictions.Of(Dataset.From(X), Tensor.Create(new float[6], [3, 2])));
        Assert.Contains(
            "row 1 is no class",
            Assert
                .Throws<ArgumentException>(() =>
                    ClassPredictions.Of(Dataset.From(X, new[] { 0, 0.5, 1 }), Tensor.Create(new float[6], [3, 2]))
                )
                .Message
        );
        Assert.Contains(
            "1 class names for 2",
            Assert.Throws<ArgumentException>(() => new ClassPredictions([0], [1, 0], ["a"])).Message
        );
        Assert.Throws<ArgumentException>(() => new ClassPredictions([], []));
        Assert.Throws<ArgumentException>(() => new ClassPredictions([0, 1], [1, 0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Classes(2, 2)[0, 2]);
    }

    [Fact]
    public void Accuracy_F1_and_cross_entropy_are_what_a_hand_computes()
    {
        // Answers 0, 0, 1 for the classes 0, 1, 1.
        var predictions = new ClassPredictions([0, 1, 1], [0.75, 0.25, 0.5, 0.5, 0.25, 0.75]);
        var measured = predictions.Measure();
        Assert.Equal(2 / 3.0, measured["accuracy"], 1e-15);
        Assert.Equal((2 / 3.0 + 2 / 3.0) / 2, measured["f1_score"], 1e-15);
        Assert.Equal(-(Math.Log(0.75) + Math.Log(0.5) + Math.Log(0.75)) / 3, measured["crossentropy"], 1e-15);
    }

    [Fact]
    public void A_row_of_NaN_has_no_answer_and_is_wrong()
    {
        var predictions = new ClassPredictions([0, 1], [double.NaN, double.NaN, 0, 1]);
        Assert.Equal(-1, predictions.Answer(0));
        Assert.Equal(0.5, predictions.Measure()["accuracy"]);
    }

    [Fact]
    public void One_class_alone_is_always_right() => Assert.Equal(1, Samples.Classes(3, 1).Measure()["accuracy"]);

    [Fact]
    public void Errors_of_numbers_are_what_a_hand_computes()
    {
        var measured = new NumberPredictions([1, 2, 6], [2, 2, 4]).Measure();
        Assert.Equal(1, measured["mean_absolute_error"]);
        Assert.Equal(Math.Sqrt(5 / 3.0), measured["root_mean_squared_error"], 1e-15);
        Assert.Equal(1 - 5 / 14.0, measured["r2_score"], 1e-15);
        Assert.True(double.IsNaN(new NumberPredictions([3], [3]).Measure()["r2_score"]));
    }

    [Fact]
    public void One_number_of_a_row_is_chosen_by_its_place()
    {
        var data = Dataset.From(
            X,
            new double[,]
            {
                { 1, 10 },
                { 2, 20 },
                { 3, 30 },
            }
        );
        Tensor<float> said = Tensor.Create([1f, 11, 2, 21, 3, 31], [3, 2]);
        Assert.Equal([11, 21, 31], NumberPredictions.Of(data, said, place: 1).Predictions);
        Assert.Equal([10, 20, 30], NumberPredictions.Of(data, said, place: 1).Targets);
        Assert.Throws<ArgumentException>(() => NumberPredictions.Of(data, said, place: 2));
        Assert.Throws<ArgumentException>(() => NumberPredictions.Of(data, Tensor.Create(new float[3], [3, 1])));
        Assert.Throws<ArgumentException>(() => new NumberPredictions([1], []));
    }
}
