using System.Diagnostics.CodeAnalysis;

namespace Strata;

using Strata.Losses;
using Strata.Metrics;

/// <summary>A number that tells how good predictions are: streamed over batches, and not what training makes small.</summary>
[DynamicallyAccessedMembers(Kept.Members)]
public abstract partial record Metric
{
    /// <summary>Keras' name, such as <c>accuracy</c>: the key in the history.</summary>
    public abstract string Name { get; }

    /// <summary>Other names that mean the same.</summary>
    public virtual IReadOnlyList<string> Aliases => [];

    /// <summary>A fresh count of this metric.</summary>
    /// <param name="targetWidth">How many numbers a row's target has.</param>
    /// <param name="predictionWidth">How many numbers a row's prediction has.</param>
    public abstract MetricState Start(int targetWidth, int predictionWidth);

    /// <summary>
    /// A loss of each number as a metric: its mean over the numbers of each row and over the rows, in double precision.
    /// </summary>
    /// <example><code>model.Compile(new Adam(), Loss.MeanSquaredError, [Metric.Of(new Huber(Delta: 0.5))]);</code></example>
    public static Metric Of<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss formula)
        where TLoss : struct, ILoss<TLoss> => new LossMean<TLoss>(formula);

    /// <summary>Complains unless each number of a prediction has its number of the target.</summary>
    /// <exception cref="ArgumentException">The widths differ.</exception>
    private protected void RequireEqualWidths(int targetWidth, int predictionWidth)
    {
        if (targetWidth != predictionWidth)
        {
            throw new ArgumentException(
                $"{Name} compares number with number, but targets have {targetWidth} and predictions {predictionWidth} of them per row. "
                    + "Give targets as wide as the model's output, or choose a metric that takes integer labels.",
                nameof(targetWidth)
            );
        }
    }

    private sealed record LossMean<[DynamicallyAccessedMembers(Kept.Members)] TLoss>(TLoss Formula) : Metric
        where TLoss : struct, ILoss<TLoss>
    {
        public override string Name => TLoss.Name;
        public override IReadOnlyList<string> Aliases => TLoss.Aliases;

        public override MetricState Start(int targetWidth, int predictionWidth)
        {
            RequireEqualWidths(targetWidth, predictionWidth);
            return new RowMean<LossScore<TLoss>>(targetWidth, predictionWidth, new LossScore<TLoss>(Formula));
        }
    }
}
