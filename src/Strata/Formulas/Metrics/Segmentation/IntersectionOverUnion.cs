namespace Strata.Metrics;

/// <summary>
/// The mean over chosen classes of <c>tp / (tp + fp + fn)</c>, by the confusion matrix: what all metrics of the folder read.
/// </summary>
/// <remarks>As in Keras, 1e-7 stands in each denominator, so a result lies a hair below the ratio, and classes that never occur are left out.</remarks>
internal static class IntersectionOverUnion
{
    private const double Epsilon = 1e-7;

    /// <summary>The mean over the classes that occur.</summary>
    public static double Mean(ConfusionMatrixState matrix, IReadOnlyList<int>? chosen)
    {
        double sum = 0;
        double classes = 0;
        for (int i = 0; i < (chosen?.Count ?? matrix.Classes); i++)
        {
            int label = chosen?[i] ?? i;
            sum += matrix[label, label] / (Union(matrix, label) + Epsilon);
            classes += Union(matrix, label) > 1e-9 ? 1 : 0;
        }
        return sum / (classes + Epsilon);
    }

    /// <summary>The ratio of each of the classes.</summary>
    public static IReadOnlyList<double> Each(ConfusionMatrixState matrix, IReadOnlyList<int>? chosen) =>
        [
            .. (chosen ?? [.. Enumerable.Range(0, matrix.Classes)]).Select(label =>
                matrix[label, label] / (Union(matrix, label) + Epsilon)
            ),
        ];

    private static double Union(ConfusionMatrixState matrix, int label) =>
        matrix.Actual(label) + matrix.Predicted(label) - matrix[label, label];
}
