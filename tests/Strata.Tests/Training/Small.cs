using Strata.Numerics;

namespace Strata.Tests.Training;

/// <summary>Small data and models that the tests of training share.</summary>
internal static class Small
{
    /// <summary>Random inputs of some width with a label that depends on them.</summary>
    public static Dataset Labels(int rows, int width = 4, int classes = 3, int seed = 1)
    {
        double[][] x = Numbers(rows, width, seed);
        return Dataset.From(x, x.Select(row => Math.Abs((int)Math.Floor(row.Sum() * 2)) % classes).ToArray());
    }

    /// <summary>Random inputs of some width with a number to predict.</summary>
    public static Dataset Regression(int rows, int width = 4, int seed = 1)
    {
        double[][] x = Numbers(rows, width, seed);
        return Dataset.From(x, x.Select(row => row.Sum() + row[0] * row[^1]).ToArray());
    }

    /// <summary>Standard normal numbers.</summary>
    public static double[][] Numbers(int rows, int width, int seed = 1)
    {
        var random = new Philox((ulong)seed, "test");
        return
        [
            .. Enumerable
                .Range(0, rows)
                .Select(row => Enumerable.Range(0, width).Select(i => random.Normal((ulong)(row * width + i))).ToArray()),
        ];
    }

    /// <summary>A classifier of <see cref="Labels"/>, compiled.</summary>
    public static Sequential Classifier(DataType dataType = DataType.Float64, int seed = 0, Optimizer? optimizer = null)
    {
        var model = new Sequential(
            [new Input(4), new Dense(8, Activation.Tanh), new Dropout(0.3), new Dense(3, Activation.Softmax)],
            dataType: dataType,
            seed: seed
        );
        model.Compile(optimizer ?? new Adam(0.01), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
        return model;
    }

    /// <summary>A model of a single number, <c>y = w * x</c>, compiled with the mean absolute error.</summary>
    public static Sequential Line(double w = 1, bool trainable = true, int seed = 0, Optimizer? optimizer = null)
    {
        var model = new Sequential(
            [new Input(1), new Dense(1, UseBias: false) { Trainable = trainable }],
            dataType: DataType.Float64,
            seed: seed
        );
        model.Weights[0].Set(w);
        model.Compile(optimizer ?? new SGD(0.1), Loss.MeanAbsoluteError);
        return model;
    }

    /// <summary>Rows 1, 2, … with the target 0: the loss of a batch of one row tells which row it was.</summary>
    public static Dataset Counted(int rows) =>
        Dataset.From(Enumerable.Range(1, rows).Select(row => (double)row).ToArray(), new double[rows]);

    /// <summary>All weights in one row.</summary>
    public static double[] All(Model model) => [.. model.Weights.SelectMany(weight => weight.ToTensor<double>().ToArray())];
}
