namespace Strata.Tests.Training;

public class DigitsTests
{
    [Fact]
    public void The_face_of_the_readme_trains_the_digits()
    {
        var digits = Digits.Load();
        var model = new Sequential(
            new Input(64),
            new Dense(32, Activation.Relu),
            new Dense(16, Activation.Relu),
            new Dense(10, Activation.Softmax)
        );
        model.Compile(optimizer: new Adam(), loss: Loss.SparseCategoricalCrossentropy, metrics: [Metric.Accuracy]);
        History history = model.Fit(digits.Train, epochs: 20, batchSize: 32, validationData: digits.Test);

        Assert.Equal(["loss", "accuracy", "val_loss", "val_accuracy"], history.Names);
        Assert.Equal(20, history["loss"].Count);
        Assert.True(history["val_accuracy"][^1] > 0.93, $"accuracy {history["val_accuracy"][^1]}");
    }
}
