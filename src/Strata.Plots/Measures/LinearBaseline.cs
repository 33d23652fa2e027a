using Strata.Regularizers;

namespace Strata.Plots;

/// <summary>The baseline without hidden layers: logistic regression for classes, linear regression for numbers, trained here.</summary>
/// <remarks>
/// Columns are brought to mean 0 and deviation 1 by the rows that are learned from. A small penalty on the weights keeps them finite
/// where a line parts the classes wholly.
/// </remarks>
internal static class LinearBaseline
{
    private const int BatchSize = 32;

    public static Baseline OfClasses(Dataset train, Dataset test, int seed, CancellationToken cancellation)
    {
        int classes = TargetRows.Classes(train, test);
        int[] asked = TargetRows.Labels(test);
        (DataArray x, DataArray askedOf) = Standardized(train, test, out int width);
        var model = new Sequential(
            [new Input(width), new Dense(classes, Activation.Softmax, KernelRegularizer: new L2(1e-4))],
            seed: seed
        );
        Fit(model, Dataset.From(x, TargetRows.Labels(train)), Loss.SparseCategoricalCrossentropy, cancellation);
        float[] said = model.Predict<float>(Rows(askedOf));
        return new(
            "linear model",
            "Logistic regression: a weighted sum of the columns for each class, without hidden layers.",
            new ClassPredictions(asked, Array.ConvertAll(said, x => (double)x)).Measure()
        );
    }

    public static Baseline OfNumbers(Dataset train, Dataset test, int seed, CancellationToken cancellation)
    {
        double[] targets = TargetRows.Numbers(train);
        double mean = targets.Average();
        double deviation = Math.Sqrt(targets.Average(target => (target - mean) * (target - mean)));
        deviation = deviation > 0 ? deviation : 1;
        (DataArray x, DataArray askedOf) = Standardized(train, test, out int width);
        var model = new Sequential([new Input(width), new Dense(1, KernelRegularizer: new L2(1e-4))], seed: seed);
        float[] scaled = Array.ConvertAll(targets, target => (float)((target - mean) / deviation));
        Fit(model, Dataset.From(x, scaled), Loss.MeanSquaredError, cancellation);
        double[] said = Array.ConvertAll(model.Predict<float>(Rows(askedOf)), y => y * deviation + mean);
        return new(
            "linear model",
            "Linear regression: a weighted sum of the columns, without hidden layers.",
            new NumberPredictions(TargetRows.Numbers(test), said).Measure()
        );
    }

    private static void Fit(Model model, Dataset data, Loss loss, CancellationToken cancellation)
    {
        // Few rows are seen often and many seldom: about as many steps for each, and their size falls to nothing.
        int batches = (data.Count + BatchSize - 1) / BatchSize;
        int epochs = Math.Clamp(3000 / batches, 5, 3000);
        model.Compile(new Adam(new Schedules.CosineDecay(0.02, (double)epochs * batches)), loss);
        model.Fit(data, epochs, BatchSize, cancellationToken: cancellation);
        cancellation.ThrowIfCancellationRequested();
    }

    private static (DataArray Train, DataArray Test) Standardized(Dataset train, Dataset test, out int width)
    {
        float[] x = TargetRows.Inputs(train, out width);
        float[] asked = TargetRows.Inputs(test, out int same);
        if (width != same)
        {
            throw new ArgumentException($"Rows to learn from have {width} numbers and those for the test {same}.", nameof(test));
        }
        for (int column = 0; column < width; column++)
        {
            (double sum, double squares) = (0, 0);
            for (int i = column; i < x.Length; i += width)
            {
                sum += x[i];
            }
            double mean = sum / train.Count;
            for (int i = column; i < x.Length; i += width)
            {
                squares += (x[i] - mean) * (x[i] - mean);
            }
            double deviation = Math.Sqrt(squares / train.Count);
            Scale(x, column, width, mean, deviation);
            Scale(asked, column, width, mean, deviation);
        }
        return (DataArray.Keep(x, width), DataArray.Keep(asked, width));
    }

    private static void Scale(float[] rows, int column, int width, double mean, double deviation)
    {
        for (int i = column; i < rows.Length; i += width)
        {
            rows[i] = (float)((rows[i] - mean) / (deviation > 0 ? deviation : 1));
        }
    }

    private static float[] Rows(DataArray array)
    {
        var rows = new float[array.Count * array.RowSize];
        array.CopyRows<float>(0, array.Count, rows);
        return rows;
    }
}
