using Strata.Graphs;

namespace Strata.Tests.Training;

/// <summary>What does not fit is told before training, with what was expected, what was given and what to do.</summary>
public class FitErrorTests
{
    private static void Tells<TException>(Action action, params string[] parts)
        where TException : Exception
    {
        var error = Assert.Throws<TException>(action);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_that_is_not_compiled()
    {
        var model = new Sequential(new Input(1), new Dense(1));
        Tells<InvalidOperationException>(() => model.Fit(Small.Counted(2)), "not compiled", "call Compile");
        Tells<InvalidOperationException>(() => model.Evaluate(Small.Counted(2)), "not compiled", "call Compile");
    }

    [Fact]
    public void Labels_for_a_loss_of_rows_and_rows_for_a_loss_of_labels()
    {
        var model = new Sequential(new Input(4), new Dense(3, Activation.Softmax));
        model.Compile(new SGD(), Loss.CategoricalCrossentropy);
        Tells<ShapeException>(() => model.Fit(Small.Labels(5)), "'dense'", "takes 3", "has 1", "SparseCategoricalCrossentropy");

        model.Compile(new SGD(), Loss.SparseCategoricalCrossentropy);
        Dataset oneHot = Dataset.From(Small.Numbers(2, 4), new double[][] { [1, 0, 0], [0, 1, 0] });
        Tells<ShapeException>(() => model.Fit(oneHot), "takes 1", "has 3", "use CategoricalCrossentropy");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(1e30)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_label_that_is_no_class(double label)
    {
        Sequential model = Small.Classifier();
        double[] before = Small.All(model);
        // Far enough down that the check goes over its pieces.
        double[] labels = [.. Enumerable.Range(0, 3000).Select(row => row == 2345 ? label : row % 3)];
        Dataset data = Dataset.From(Small.Numbers(3000, 4), labels, allowNonFinite: true);
        string told = label.ToString(System.Globalization.CultureInfo.InvariantCulture);

        Tells<ArgumentException>(() => model.Fit(data), "Row 2345 of the data", $"label {told}.", "'dense_1'", "from 0 to 2");
        Tells<ArgumentException>(() => model.Evaluate(data), "Row 2345 of the data", told);
        Tells<ArgumentException>(
            () => model.Fit(Small.Labels(5), validationData: data.Slice(2340, 10)),
            "Row 5 of the validation data",
            told
        );
        Assert.Equal(before, Small.All(model));
    }

    [Fact]
    public void Data_of_another_width_or_number()
    {
        Sequential model = Small.Classifier();
        Tells<ShapeException>(() => model.Fit(Small.Labels(5, width: 7)), "Input 0", "(4)", "has 7 numbers");
        Tells<ShapeException>(
            () => model.Fit(Small.Labels(5), validationData: Small.Labels(5, width: 7)),
            "validation data",
            "has 7 numbers"
        );
        Tells<ShapeException>(() => model.Fit(Dataset.From(Small.Numbers(2, 4))), "1 outputs", "0 targets");
        Dataset two = Dataset.From([Small.Numbers(2, 4), Small.Numbers(2, 4)], [new int[2]]);
        Tells<ShapeException>(() => model.Fit(two), "1 inputs", "has 2");
    }

    [Fact]
    public void Numbers_that_make_no_run()
    {
        Sequential model = Small.Classifier();
        Dataset data = Small.Labels(5);
        Tells<ArgumentOutOfRangeException>(() => model.Fit(data, epochs: 2, initialEpoch: 3), "epochs", "2", "3");
        Tells<ArgumentOutOfRangeException>(() => model.Fit(data, initialEpoch: -1), "initialEpoch", "-1");
        Tells<ArgumentOutOfRangeException>(() => model.Fit(data, batchSize: 0), "batchSize", "0");
        Tells<ArgumentOutOfRangeException>(() => model.Evaluate(data, batchSize: 0), "batchSize", "0");
        Tells<ArgumentOutOfRangeException>(() => model.Fit(data, validationSplit: 1), "validationSplit");
        Tells<ArgumentOutOfRangeException>(() => model.Fit(data, validationSplit: -0.1), "validationSplit");
        Tells<ArgumentOutOfRangeException>(() => model.Fit(data, validationSplit: double.NaN), "validationSplit");
        Tells<ArgumentException>(() => model.Fit(data.Take(1), validationSplit: 0.5), "none of 1 rows");
    }

    [Fact]
    public void Weights_that_do_not_fit_the_rows()
    {
        Sequential model = Small.Classifier();
        Dataset data = Small.Labels(3);
        Tells<ArgumentException>(() => model.Fit(data, sampleWeight: [1, 2]), "3 rows", "2 sample weights");
        Tells<ArgumentException>(() => model.Fit(data, sampleWeight: [1, 2, double.NaN]), "Row 2", "NaN", "finite");
        Tells<ArgumentException>(() => model.Evaluate(data, sampleWeight: [1]), "3 rows", "1 sample weights");

        var input = new Input(1);
        var both = new Model([input], [new Dense(1).Apply(input), new Dense(1).Apply(input)]);
        both.Compile(new SGD(), Loss.MeanSquaredError);
        Dataset two = Dataset.From([new double[2]], [new double[2], new double[2]]);
        Tells<ArgumentException>(
            () => both.Fit(two, classWeight: new Dictionary<int, double> { [0] = 2 }),
            "2 targets",
            "sample weights"
        );
    }

    [Fact]
    public void A_compilation_that_does_not_fit_leaves_the_model_as_it_was()
    {
        Sequential model = Small.Classifier();
        Tells<ArgumentException>(
            () => model.Compile(new SGD(), [Loss.MeanSquaredError, Loss.MeanSquaredError]),
            "1 outputs",
            "2 losses"
        );
        Tells<ArgumentException>(
            () => model.Compile(new SGD(), [Loss.MeanSquaredError], lossWeights: [1, 2]),
            "1 outputs",
            "2 loss weights"
        );
        Tells<ArgumentException>(
            () =>
                model.Compile(
                    new SGD(),
                    [Loss.MeanSquaredError],
                    metrics:
                    [
                        [],
                        [],
                    ]
                ),
            "1 outputs",
            "2 lists of metrics"
        );
        // A metric of one-hot rows beside a loss of labels.
        Assert.Throws<ArgumentException>(() =>
            model.Compile(new SGD(), Loss.SparseCategoricalCrossentropy, [Metric.MeanSquaredError])
        );
        Assert.Equal(["loss", "accuracy"], model.Evaluate(Small.Labels(5)).Keys);
    }
}
