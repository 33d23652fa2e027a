using System.Diagnostics.CodeAnalysis;

namespace Strata;

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

    /// <summary>Complains unless a target is one integer label.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    private protected void RequireOneLabel(int targetWidth, string forRows)
    {
        if (targetWidth != 1)
        {
            throw new ArgumentException(
                $"{Name} takes one integer label per row and was given targets of {targetWidth} numbers. For one-hot targets use "
                    + $"{forRows}.",
                nameof(targetWidth)
            );
        }
    }
}
