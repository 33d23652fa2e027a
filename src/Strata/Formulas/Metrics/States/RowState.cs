// One piece: both precisions walk through the same rows, and what is checked before them is checked before merging.
using System.Numerics.Tensors;

namespace Strata.Metrics;

/// <summary>A running metric that is written row by row: what a metric of one's own derives from when no mean over rows gives it.</summary>
/// <remarks>Rows come in double precision; a batch that does not fit is refused whole.</remarks>
public abstract class RowState : MetricState
{
    private readonly object owner;
    private readonly double[] wide;

    /// <summary>An empty state.</summary>
    /// <param name="owner">The metric or its formula: only states of equal owners merge.</param>
    /// <param name="targetWidth">How many numbers a row's target has; 0 where the metric reads predictions only.</param>
    /// <param name="predictionWidth">How many numbers a row's prediction has.</param>
    protected RowState(object owner, int targetWidth, int predictionWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(targetWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(predictionWidth);
        this.owner = owner;
        TargetWidth = targetWidth;
        PredictionWidth = predictionWidth;
        wide = new double[targetWidth + predictionWidth];
    }

    /// <summary>How many numbers a row's target has.</summary>
    protected int TargetWidth { get; }

    /// <summary>How many numbers a row's prediction has.</summary>
    protected int PredictionWidth { get; }

    /// <summary>Adds one row.</summary>
    protected abstract void Add(in MetricRow row);

    /// <summary>Adds what a state of the same metric over rows of the same widths has seen.</summary>
    protected abstract void Add(RowState other);

    /// <exception cref="ArgumentException">The other state is of another metric.</exception>
    public sealed override void Merge(MetricState other)
    {
        if (
            other is not RowState same
            || same.GetType() != GetType()
            || !same.owner.Equals(owner)
            || (same.TargetWidth, same.PredictionWidth) != (TargetWidth, PredictionWidth)
        )
        {
            throw new ArgumentException(
                "The other state is of another metric, or of the same with other parameters or widths. Merge states that one metric "
                    + "has started.",
                nameof(other)
            );
        }
        Add(same);
    }

    /// <exception cref="ArgumentException">The spans do not hold the same number of rows.</exception>
    public sealed override void Update(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction, ReadOnlySpan<float> weights)
    {
        int rows = CountRows(target.Length, prediction.Length, weights.Length);
        Span<double> wideTarget = wide.AsSpan(0, TargetWidth);
        Span<double> widePrediction = wide.AsSpan(TargetWidth);
        for (int row = 0; row < rows; row++)
        {
            TensorPrimitives.ConvertTruncating(target.Slice(row * TargetWidth, TargetWidth), wideTarget);
            TensorPrimitives.ConvertTruncating(prediction.Slice(row * PredictionWidth, PredictionWidth), widePrediction);
            Add(new MetricRow(wideTarget, widePrediction, weights.IsEmpty ? 1 : weights[row], single: true));
        }
    }

    /// <exception cref="ArgumentException">The spans do not hold the same number of rows.</exception>
    public sealed override void Update(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights)
    {
        int rows = CountRows(target.Length, prediction.Length, weights.Length);
        for (int row = 0; row < rows; row++)
        {
            var wideTarget = target.Slice(row * TargetWidth, TargetWidth);
            var widePrediction = prediction.Slice(row * PredictionWidth, PredictionWidth);
            Add(new MetricRow(wideTarget, widePrediction, weights.IsEmpty ? 1 : weights[row], single: false));
        }
    }

    private int CountRows(int targets, int predictions, int weights)
    {
        int rows = predictions / PredictionWidth;
        if (predictions != rows * PredictionWidth || targets != rows * TargetWidth || (weights != 0 && weights != rows))
        {
            throw new ArgumentException(
                $"A metric over targets of {TargetWidth} and predictions of {PredictionWidth} numbers was given {targets} target numbers, "
                    + $"{predictions} prediction numbers and {weights} weights. Give the same number of whole rows of each, and one "
                    + "weight per row or none."
            );
        }
        return rows;
    }
}
