namespace Strata.Metrics;

/// <summary>
/// The confusion matrix, <c>C(i, j) = sum(weight * (class = i and predicted = j))</c>; its state is a
/// <see cref="ConfusionMatrixState"/>.
/// </summary>
/// <remarks>
/// The result is the accuracy, the results are the matrix row by row. Targets are labels, or one-hot rows as wide as predictions; the
/// largest of several predictions is the answer, and a single one means class 1 above the threshold, or is the label itself where
/// there are more than two classes. NaN is of no class. Beyond Keras.
/// </remarks>
/// <param name="NumClasses">How many classes; 0: as many as predictions have numbers, and 2 where that is one.</param>
/// <param name="Threshold">Above it a single prediction means class 1.</param>
public sealed record ConfusionMatrix(int NumClasses = 0, double Threshold = 0.5) : Metric, IMatrixReading
{
    public override string Name => "confusion_matrix";

    /// <exception cref="ArgumentException">The target is neither one number nor as wide as the prediction.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        StartMatrix(this, targetWidth, predictionWidth, NumClasses, Threshold);

    double IMatrixReading.Of(ConfusionMatrixState matrix) => matrix.Accuracy;

    IReadOnlyList<double> IMatrixReading.AllOf(ConfusionMatrixState matrix)
    {
        int classes = matrix.Classes;
        return [.. Enumerable.Range(0, classes * classes).Select(i => matrix[i / classes, i % classes])];
    }

    string IMatrixReading.TextOf(ConfusionMatrixState matrix) => MatrixText.Of(matrix);
}
