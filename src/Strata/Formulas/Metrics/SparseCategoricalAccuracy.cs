using System.Numerics;

namespace Strata.Metrics;

/// <summary>The share of rows whose largest prediction stands at the integer label: <c>mean(argmax(p) = label)</c>.</summary>
/// <remarks>Of equal numbers the first counts as the largest. A row with a NaN is never right.</remarks>
public sealed record SparseCategoricalAccuracy : Metric
{
    public override string Name => "sparse_categorical_accuracy";

    /// <exception cref="ArgumentException">The target is not one label per row.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        if (targetWidth != 1)
        {
            throw new ArgumentException(
                $"{Name} takes one integer label per row and was given targets of {targetWidth} numbers. For one-hot targets use "
                    + "categorical_accuracy.",
                nameof(targetWidth)
            );
        }
        return new RowMean<Score>(targetWidth, predictionWidth, new Score());
    }

    private readonly record struct Score : IRowScore
    {
        public double Of<T>(ReadOnlySpan<T> target, ReadOnlySpan<T> prediction)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int answer = ArgMax.Of(prediction);
            return answer >= 0 && T.CreateTruncating(answer) == target[0] ? 1 : 0;
        }
    }
}
