using System.Globalization;
using System.Text;
using Strata.Training;

namespace Strata;

/// <summary>
/// A learning-rate range test: a step on each batch with a rate that grows from one to the next by the same factor, to see where the
/// loss falls and where it begins to climb.
/// </summary>
/// <remarks>
/// Smith 2015, "Cyclical learning rates for training neural networks", arXiv:1506.01186. It runs on copies of the weights and of
/// what the optimizer remembers: the model is left as it was, bit for bit, and can predict meanwhile.
/// </remarks>
/// <example>
/// <code>
/// LearningRateRange range = LearningRateRange.Of(model, digits.Train);
/// Console.WriteLine(range);
/// model.Compile(new Adam(range.Suggestion ?? 0.001), Loss.SparseCategoricalCrossentropy);
/// </code>
/// </example>
public sealed class LearningRateRange
{
    // A smaller fall than this share of the first loss may be noise.
    private const double LeastFall = 0.05;

    /// <param name="points">Each batch.</param>
    /// <param name="diverged">Whether the test ended early.</param>
    /// <param name="warmUp">How many points are means of too few batches to say anything.</param>
    internal LearningRateRange(IReadOnlyList<LearningRatePoint> points, bool diverged, int warmUp)
    {
        Points = points;
        Diverged = diverged;
        int lowest = warmUp;
        for (int i = warmUp; i < points.Count; i++)
        {
            lowest = points[i].Smoothed < points[lowest].Smoothed ? i : lowest;
        }
        if (lowest >= points.Count || !(points[lowest].Smoothed < (1 - LeastFall) * points[warmUp].Smoothed))
        {
            return;
        }
        // The rates are evenly spaced by their logarithms, so that differences over equally many points compare as slopes; over one
        // step alone they would be the noise of batches.
        int reach = Math.Max(1, points.Count / 20);
        (int Place, double Slope) best = (lowest, 0);
        for (int i = warmUp + reach; i + reach <= lowest; i++)
        {
            double slope = points[i + reach].Smoothed - points[i - reach].Smoothed;
            best = slope < best.Slope ? (i, slope) : best;
        }
        Steepest = points[best.Place].Rate;
        BelowMinimum = points[lowest].Rate / 10;
    }

    /// <summary>Each batch, from the smallest rate on.</summary>
    public IReadOnlyList<LearningRatePoint> Points { get; }

    /// <summary>Whether the test ended early, because the loss was no finite number or 4 times the lowest.</summary>
    public bool Diverged { get; }

    /// <summary>The rate at which the smoothed loss falls fastest over the logarithm of the rate; null where it does not fall by 5 %.</summary>
    public double? Steepest { get; }

    /// <summary>A tenth of the rate at which the smoothed loss is lowest; null where it does not fall by 5 %.</summary>
    public double? BelowMinimum { get; }

    /// <summary>The smaller of <see cref="Steepest"/> and <see cref="BelowMinimum"/>: a rate to begin with; null where the loss does not fall.</summary>
    public double? Suggestion => Steepest is { } steepest && BelowMinimum is { } below ? Math.Min(steepest, below) : null;

    /// <summary>Runs the test.</summary>
    /// <param name="model">A compiled model; it is left as it is.</param>
    /// <param name="data">Rows with their targets; they are gone through again where there are too few.</param>
    /// <param name="from">The rate of the first batch.</param>
    /// <param name="to">The rate of the last.</param>
    /// <param name="batches">How many batches, 2 or more.</param>
    /// <param name="batchSize">How many rows make a step.</param>
    /// <param name="smoothing">How much of the running mean is kept at each batch, in [0, 1).</param>
    /// <param name="cancellationToken">Ends the work between two batches.</param>
    /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
    /// <exception cref="ArgumentException">Data or numbers do not fit.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static LearningRateRange Of(
        Model model,
        Dataset data,
        double from = 1e-7,
        double to = 10,
        int batches = 100,
        int batchSize = 32,
        double smoothing = 0.9,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        if (!(from > 0 && to > from && double.IsFinite(to)))
        {
            throw new ArgumentException($"The rates run from {from} to {to}; expected two numbers above 0, the smaller first.");
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (smoothing is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(smoothing),
                smoothing,
                "Smoothing is a share from 0 up to, not with, 1."
            );
        }
        data = ByName.Arranged(model, data);
        FitData.Check(model, data, "data");
        var sweep = new RateSweep(from, to, batches, Math.Min(batchSize, data.Count), smoothing);
        return model.DataType == DataType.Float64
            ? sweep.Run<double>(model, data, cancellationToken)
            : sweep.Run<float>(model, data, cancellationToken);
    }

    /// <summary>Some of the points and what they suggest, at most 80 columns wide.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"rate", 10}{"loss", 12}{"smoothed", 12}\n");
        int stride = Math.Max(1, Points.Count / 16);
        for (int i = 0; i < Points.Count; i += stride)
        {
            LearningRatePoint point = Points[i];
            text.Append(CultureInfo.InvariantCulture, $"{point.Rate, 10:0.0e+00}{point.Loss, 12:G4}{point.Smoothed, 12:G4}\n");
        }
        text.Append(
            Suggestion is { } rate
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"steepest at {Steepest:0.0e+00}, a tenth of the minimum's {BelowMinimum:0.0e+00}: begin with {rate:0.0e+00}"
                )
                : "the loss does not fall: look at the data and the model first"
        );
        return text.ToString();
    }
}
