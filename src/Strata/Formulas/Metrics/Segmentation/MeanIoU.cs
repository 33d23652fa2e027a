namespace Strata.Metrics;

/// <summary>The intersection over union of each class, <c>tp / (tp + fp + fn)</c>, averaged over those that occur.</summary>
/// <remarks>
/// Range [0, 1), a hair below the ratio by Keras' epsilon of 1e-7; 0 before the first row. The state's results are the ratio of each
/// class. A place whose prediction is NaN is of no class: it misses its own and hits no other. Weights count as they are, where
/// Keras 3.16 cuts them to whole numbers.
/// </remarks>
/// <param name="NumClasses">How many classes; 0: as many as one-hot rows have numbers, and 2 where there are none.</param>
/// <param name="IgnoreClass">A label whose places are left out, such as 255 for void.</param>
/// <param name="SparseYTrue">Whether targets are labels; false: the largest number of a row stands at its class.</param>
/// <param name="SparseYPred">Whether predictions are labels; false: the largest number of a row stands at its class.</param>
public sealed record MeanIoU(int NumClasses = 0, int? IgnoreClass = null, bool SparseYTrue = true, bool SparseYPred = true)
    : Metric,
        IMatrixReading
{
    public override string Name => "mean_io_u";

    /// <exception cref="ArgumentException">The widths name different numbers of places, or a class is out of range.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        StartIntersection(
            this,
            Labels(SparseYTrue, targetWidth),
            Labels(SparseYPred, predictionWidth),
            NumClasses,
            null,
            IgnoreClass
        );

    double IMatrixReading.Of(ConfusionMatrixState matrix) => IntersectionOverUnion.Mean(matrix, null);

    IReadOnlyList<double> IMatrixReading.AllOf(ConfusionMatrixState matrix) => IntersectionOverUnion.Each(matrix, null);

    string IMatrixReading.TextOf(ConfusionMatrixState matrix) => MatrixText.Of(matrix);
}
