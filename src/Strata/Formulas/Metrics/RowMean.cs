// One piece: a state is its sums, and all that changes them.
using System.Numerics;

namespace Strata.Metrics;

/// <summary>
/// The running weighted mean of a score over rows, <c>sum(weight * score) / sum(weight)</c>, in double precision.
/// </summary>
/// <remarks>
/// NaN before the first row and while all weights are 0. Updating allocates nothing; one state is for one thread.
/// </remarks>
/// <typeparam name="TScore">The score of a row.</typeparam>
/// <param name="targetWidth">How many numbers a row's target has.</param>
/// <param name="predictionWidth">How many numbers a row's prediction has.</param>
/// <param name="score">The score of a row.</param>
public sealed class RowMean<TScore>(int targetWidth, int predictionWidth, TScore score) : MetricState
    where TScore : struct, IRowScore
{
    private readonly TScore score = score;
    private double sum;
    private double weight;

    public override double Result => sum / weight;

    public override void Reset() => sum = weight = 0;

    /// <exception cref="ArgumentException">The other state is of another metric.</exception>
    public override void Merge(MetricState other)
    {
        if (other is not RowMean<TScore> same || !EqualityComparer<TScore>.Default.Equals(same.score, score))
        {
            throw new ArgumentException(
                "The other state is of another metric, or of the same with other parameters. Merge states that one metric has started.",
                nameof(other)
            );
        }
        sum += same.sum;
        weight += same.weight;
    }

    /// <exception cref="ArgumentException">The spans do not hold the same number of rows.</exception>
    public override void Update(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction, ReadOnlySpan<float> weights) =>
        Add(target, prediction, weights);

    /// <exception cref="ArgumentException">The spans do not hold the same number of rows.</exception>
    public override void Update(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights) =>
        Add(target, prediction, weights);

    private void Add<T>(ReadOnlySpan<T> target, ReadOnlySpan<T> prediction, ReadOnlySpan<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = prediction.Length / predictionWidth;
        if (
            prediction.Length != rows * predictionWidth
            || target.Length != rows * targetWidth
            || (!weights.IsEmpty && weights.Length != rows)
        )
        {
            throw new ArgumentException(
                $"A metric over targets of {targetWidth} and predictions of {predictionWidth} numbers was given {target.Length} target "
                    + $"numbers, {prediction.Length} prediction numbers and {weights.Length} weights. Give the same number of whole rows "
                    + "of each, and one weight per row or none."
            );
        }
        for (int row = 0; row < rows; row++)
        {
            double share = weights.IsEmpty ? 1 : double.CreateTruncating(weights[row]);
            sum +=
                share
                * score.Of(
                    target.Slice(row * targetWidth, targetWidth),
                    prediction.Slice(row * predictionWidth, predictionWidth)
                );
            weight += share;
        }
    }
}
