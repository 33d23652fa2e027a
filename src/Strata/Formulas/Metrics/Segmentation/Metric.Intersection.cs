using Strata.Metrics;

namespace Strata;

public abstract partial record Metric
{
    /// <summary>The state of an intersection over union, once its parameters fit the rows.</summary>
    private protected static MetricState StartIntersection<TMetric>(
        TMetric metric,
        (LabelReading Form, int Width) target,
        (LabelReading Form, int Width) prediction,
        int numClasses,
        IReadOnlyList<int>? chosen = null,
        int? ignored = null
    )
        where TMetric : Metric, IMatrixReading
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numClasses);
        int Named((LabelReading Form, int Width) side) => side.Form.Form == LabelForm.Largest ? side.Width : 2;
        int classes = numClasses > 0 ? numClasses : Math.Max(2, Math.Max(Named(target), Named(prediction)));
        if (chosen is not null && (chosen.Count == 0 || chosen.Any(label => (uint)label >= (uint)classes)))
        {
            throw new ArgumentException(
                $"{metric.Name} has the target_class_ids {chosen} of {classes} classes. Give some of 0 to {classes - 1}, or say num_classes."
            );
        }
        return new ConfusionMatrixState(metric, target, prediction, classes, ignored);
    }

    /// <summary>A side of labels as they are, or of rows with a number for each class.</summary>
    private protected static (LabelReading Form, int Width) Labels(bool sparse, int width) =>
        (new LabelReading(sparse ? LabelForm.Number : LabelForm.Largest), width);
}
