using Strata.Metrics;

namespace Strata;

public abstract partial record Metric
{
    /// <summary>The state of a metric over classes, whose form is read from the shapes as <see cref="Accuracy"/> reads it.</summary>
    private protected static ConfusionMatrixState StartMatrix<TMetric>(
        TMetric metric,
        int targetWidth,
        int predictionWidth,
        int numClasses,
        double threshold
    )
        where TMetric : Metric, IMatrixReading
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numClasses);
        if (targetWidth != 1)
        {
            metric.RequireEqualWidths(targetWidth, predictionWidth);
        }
        int classes = numClasses > 0 ? numClasses : Math.Max(2, predictionWidth);
        LabelForm form =
            predictionWidth > 1 ? LabelForm.Largest
            : classes > 2 ? LabelForm.Number
            : LabelForm.Above;
        return new ConfusionMatrixState(
            metric,
            (new(targetWidth > 1 ? LabelForm.Largest : LabelForm.Number), targetWidth),
            (new(form, threshold), predictionWidth),
            classes
        );
    }
}
