using System.Globalization;
using System.Text.Json;
using Strata.Callbacks;
using Strata.Tests.Formulas;

namespace Strata.Tests.Training;

/// <summary>Whole training runs of Keras: every batch, every epoch, every weight at the end.</summary>
public class GoldenFitTests
{
    // Each operation agrees with Keras to some 1e-16, and 30 to 70 short smooth steps grow that little: the worst number of all runs is
    // off by less than 1e-13. The floor is for numbers near 0, which carry the error of the larger ones they were computed from.
    private const double Relative = 1e-12;
    private const double Absolute = 1e-14;

    private static readonly Dictionary<string, JsonElement> Runs = Golden
        .Keras("fit")
        .EnumerateArray()
        .ToDictionary(run => Golden.Name(run));

    [Fact]
    public void Digits_with_adam_and_a_validation_split()
    {
        Model model = Made(new Dense(32, Activation.Relu), new Dense(16, Activation.Relu), new Dense(10, Activation.Softmax));
        model.Compile(new Adam(), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        Same(Runs["digits_adam"], model, Digits.Load().All, epochs: 3, batchSize: 64, validationSplit: 0.2);
    }

    [Fact]
    public void Digits_with_rmsprop_and_class_weights()
    {
        JsonElement run = Runs["digits_class_weight"];
        Model model = Made(new Dense(20, Activation.Elu), new Dense(10, Activation.Softmax));
        model.Compile(new RMSprop(), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        Same(run, model, Digits.Load().All, epochs: 2, batchSize: 128, classWeight: ClassWeight(run));
    }

    [Fact]
    public void Digits_with_momentum_a_penalty_and_batch_normalization()
    {
        Model model = Made(
            new Dense(24, Activation.Tanh, KernelRegularizer: new Regularizers.L2(0.01)),
            new BatchNormalization(),
            new Dense(10)
        );
        model.Compile(new SGD(0.05, 0.9), Loss.MeanSquaredError, [Metric.MeanAbsoluteError]);
        Same(Runs["digits_sgd_l2_bn"], model, OneHot(Digits.Load().All), epochs: 2, batchSize: 50);
    }

    [Fact]
    public void Diabetes_with_adamw_and_huber()
    {
        var model = new Sequential(
            [new Input(10), new Dense(16, Activation.Silu), new Dense(8, Activation.Selu), new Dense(1)],
            dataType: DataType.Float64
        );
        model.Compile(new AdamW(0.01), Loss.Huber, [Metric.MeanAbsoluteError, Metric.R2Score]);
        Same(Runs["diabetes_regression"], model, Diabetes(), epochs: 5, batchSize: 32, validationSplit: 0.25);
    }

    [Fact]
    public void Two_classes_of_digits_with_nadam()
    {
        Model model = Made(new Dense(8, Activation.Mish), new Dense(1, Activation.Sigmoid));
        model.Compile(new Nadam(), Loss.BinaryCrossentropy, [Metric.Accuracy, Metric.AUC]);
        Same(Runs["binary"], model, AboveFour(Digits.Load().All), epochs: 2, batchSize: 100);
    }

    /// <summary>Every layer, optimizer and metric that the runs name is in the library, and each run is checked above.</summary>
    [Fact]
    public void Nothing_of_the_runs_is_missing()
    {
        Assert.Empty(Runs.Values.SelectMany(Missing));
        Assert.Equal(5, Runs.Count);
    }

    private static IEnumerable<string> Missing(JsonElement run)
    {
        string name = Golden.Name(run);
        foreach (JsonElement layer in run.GetProperty("config").GetProperty("config").GetProperty("layers").EnumerateArray())
        {
            string kind = layer.GetProperty("class_name").GetString()!;
            if (kind != "InputLayer" && typeof(Layer).Assembly.GetType($"Strata.{kind}") is null)
            {
                yield return $"{name}: layer {kind}";
            }
        }
        string optimizer = run.GetProperty("optimizer")[0].GetString()!;
        if (Optimizer.All.All(known => known.GetType().Name != optimizer))
        {
            yield return $"{name}: optimizer {optimizer}";
        }
        foreach (JsonElement metric in run.GetProperty("metrics").EnumerateArray())
        {
            string text = metric.GetString()!;
            if (Metric.All.All(known => known.Name != text && !known.Aliases.Contains(text)))
            {
                yield return $"{name}: metric {text}";
            }
        }
    }

    private static Sequential Made(params Layer[] layers) => new([new Input(64), .. layers], dataType: DataType.Float64);

    private static Dictionary<int, double> ClassWeight(JsonElement run) =>
        run.GetProperty("fit")
            .GetProperty("class_weight")
            .EnumerateObject()
            .ToDictionary(pair => int.Parse(pair.Name, CultureInfo.InvariantCulture), pair => pair.Value.GetDouble());

    private static void Same(
        JsonElement run,
        Model model,
        Dataset data,
        int epochs,
        int batchSize,
        double validationSplit = 0,
        Dictionary<int, double>? classWeight = null
    )
    {
        JsonElement[] initial = [.. run.GetProperty("initial").EnumerateArray()];
        Assert.Equal(model.Weights.Count, initial.Length);
        for (int i = 0; i < initial.Length; i++)
        {
            model.Weights[i].Set(Golden.Numbers(initial[i].GetProperty("value")));
        }

        var running = new List<double>();
        History history = model.Fit(
            data,
            epochs,
            batchSize,
            validationSplit: validationSplit,
            shuffle: false,
            classWeight: classWeight,
            callbacks: [new Lambda { TrainBatchEnd = (_, _, logs) => running.Add(logs["loss"]) }]
        );

        Close(Golden.Numbers(run.GetProperty("running_loss")), running, "running loss");
        var checkedNames = new List<string>();
        foreach (JsonProperty measured in run.GetProperty("history").EnumerateObject())
        {
            Close(Golden.Numbers(measured.Value), history[OurName(measured.Name)], measured.Name);
            checkedNames.Add(OurName(measured.Name));
        }
        Assert.Equal(checkedNames.Order(), history.Names.Order());
        JsonElement[] final = [.. run.GetProperty("final").EnumerateArray()];
        for (int i = 0; i < final.Length; i++)
        {
            Close(
                Golden.Numbers(final[i].GetProperty("value")),
                model.Weights[i].ToTensor<double>().ToArray(),
                model.Weights[i].Path
            );
        }
        IReadOnlyDictionary<string, double> evaluated = model.Evaluate(data);
        foreach (JsonProperty measured in run.GetProperty("evaluate").EnumerateObject())
        {
            Golden.Close(measured.Value.GetDouble(), evaluated[OurName(measured.Name)], Relative, Absolute, measured.Name);
        }
        var first = new double[3 * data.Inputs[0].RowSize];
        data.Inputs[0].CopyRows<double>(0, 3, first);
        Close(Golden.Numbers(run.GetProperty("predict_first_3")), model.Predict<double>(first), "prediction");
    }

    // Keras' key is the word that Compile was given, ours is the metric's name.
    private static string OurName(string key) => key.Replace("mae", "mean_absolute_error", StringComparison.Ordinal);

    private static void Close(double[] expected, IReadOnlyList<double> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Golden.Close(expected[i], actual[i], Relative, Absolute, $"{what} [{i}]");
        }
    }

    private static Dataset AboveFour(Dataset digits)
    {
        var labels = new double[digits.Count];
        digits.Targets[0].CopyRows<double>(0, digits.Count, labels);
        return Dataset.From([digits.Inputs[0]], [labels.Select(label => label > 4 ? 1 : 0).ToArray()]);
    }

    private static Dataset OneHot(Dataset digits)
    {
        var pixels = new double[digits.Count * 64];
        var labels = new double[digits.Count];
        int[] rows = [.. Enumerable.Range(0, digits.Count)];
        digits.Inputs[0].CopyRows<double>(rows, pixels);
        digits.Targets[0].CopyRows<double>(rows, labels);
        var x = new double[digits.Count, 64];
        var y = new double[digits.Count, 10];
        Buffer.BlockCopy(pixels, 0, x, 0, pixels.Length * sizeof(double));
        foreach (int row in rows)
        {
            y[row, (int)labels[row]] = 1;
        }
        return Dataset.From(x, y);
    }

    // The file holds the measured numbers; scikit-learn scales a column to mean 0 and square sum 1, and the run standardised the target.
    private static Dataset Diabetes()
    {
        double[][] rows =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "data", "diabetes.csv"))
                .Skip(1)
                .Select(line => line.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray()),
        ];
        var x = new double[rows.Length, 10];
        var y = new double[rows.Length];
        for (int column = 0; column <= 10; column++)
        {
            double mean = rows.Average(row => row[column]);
            double squares = rows.Sum(row => (row[column] - mean) * (row[column] - mean));
            for (int row = 0; row < rows.Length; row++)
            {
                double centred = rows[row][column] - mean;
                if (column < 10)
                {
                    x[row, column] = centred / Math.Sqrt(squares);
                }
                else
                {
                    y[row] = centred / Math.Sqrt(squares / rows.Length);
                }
            }
        }
        return Dataset.From(x, y);
    }
}
