using System.Numerics.Tensors;

namespace Strata.Plots;

/// <summary>What a model says of rows whose number is known.</summary>
public sealed class NumberPredictions
{
    private readonly double[] targets;
    private readonly double[] predictions;

    /// <summary>Actual numbers and predicted ones.</summary>
    /// <param name="targets">The number of each row.</param>
    /// <param name="predictions">What the model said of it; what is not finite makes the means NaN and is in no picture.</param>
    /// <param name="name">What the number is, such as <c>price</c>.</param>
    /// <exception cref="ArgumentException">There is no row, or not one prediction for each.</exception>
    public NumberPredictions(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, string name = "target")
    {
        ArgumentNullException.ThrowIfNull(name);
        if (targets.IsEmpty || targets.Length != predictions.Length)
        {
            throw new ArgumentException(
                $"{targets.Length} targets and {predictions.Length} predictions: expected one row or more, and one prediction for each."
            );
        }
        this.targets = targets.ToArray();
        this.predictions = predictions.ToArray();
        Name = name;
    }

    /// <summary>How many rows there are; one at least.</summary>
    public int Count => targets.Length;

    /// <summary>What the number is.</summary>
    public string Name { get; }

    /// <summary>The actual number of each row.</summary>
    public IReadOnlyList<double> Targets => targets;

    /// <summary>The predicted one.</summary>
    public IReadOnlyList<double> Predictions => predictions;

    /// <summary>Reads one number of the target and of the output.</summary>
    /// <param name="data">The rows, with a target.</param>
    /// <param name="predictions">What the model put out for them, as many numbers for each row as the target has.</param>
    /// <param name="name">What the number is.</param>
    /// <param name="place">Which number of the row, from 0.</param>
    /// <exception cref="ArgumentException">They do not fit each other.</exception>
    public static NumberPredictions Of(Dataset data, Tensor<float> predictions, string name = "target", int place = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(predictions);
        var flat = new float[checked((int)predictions.FlattenedLength)];
        predictions.FlattenTo(flat);
        int width = data.Targets.Count == 0 ? 0 : data.Targets[0].RowSize;
        if (flat.Length != (long)width * data.Count || (uint)place >= (uint)width)
        {
            throw new ArgumentException(
                $"{flat.Length} predictions for {data.Count} rows whose target has {width} numbers, and number {place} of them was asked "
                    + "for: expected a prediction for each number of the target."
            );
        }
        var targets = new double[flat.Length];
        data.Targets[0].CopyRows<double>(0, data.Count, targets);
        return new(Column(targets, width, place), Column(Array.ConvertAll(flat, x => (double)x), width, place), name);
    }

    /// <summary>Mean absolute error, the root of the mean squared error, and R², by Keras' names.</summary>
    /// <remarks>R² is NaN where all targets are the same number.</remarks>
    public IReadOnlyDictionary<string, double> Measure()
    {
        double mean = targets.Average();
        double around = targets.Sum(target => (target - mean) * (target - mean));
        double absolute = 0;
        double squared = 0;
        for (int row = 0; row < Count; row++)
        {
            double residual = targets[row] - predictions[row];
            absolute += Math.Abs(residual);
            squared += residual * residual;
        }
        return new Dictionary<string, double>
        {
            ["mean_absolute_error"] = absolute / Count,
            ["root_mean_squared_error"] = Math.Sqrt(squared / Count),
            ["r2_score"] = around > 0 ? 1 - squared / around : double.NaN,
        };
    }

    private static double[] Column(double[] rows, int width, int place) =>
        [.. Enumerable.Range(0, rows.Length / width).Select(row => rows[row * width + place])];
}
