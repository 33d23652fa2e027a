namespace Strata.Metrics;

/// <summary>The intersection over union of yes-or-no places, <c>tp / (tp + fp + fn)</c>, averaged over the classes 0 and 1.</summary>
/// <remarks>
/// Range [0, 1), a hair below the ratio by Keras' epsilon of 1e-7; 0 before the first row. The state's results are the ratio of each
/// class. A place whose prediction is NaN is of no class: it misses its own and hits no other. Weights count as they are, where
/// Keras 3.16 cuts them to whole numbers.
/// </remarks>
/// <param name="TargetClassIds">The classes that count; null: all.</param>
/// <param name="Threshold">From it on a prediction means class 1.</param>
public sealed record BinaryIoU(IReadOnlyList<int>? TargetClassIds = null, double Threshold = 0.5) : Metric, IMatrixReading
{
    public override string Name => "binary_io_u";

    /// <summary>The classes that count; null: all.</summary>
    public IReadOnlyList<int>? TargetClassIds { get; init; } = ValueList<int>.Of(TargetClassIds);

    /// <exception cref="ArgumentException">The widths name different numbers of places, or a class is out of range.</exception>
    public override MetricState Start(int targetWidth, int predictionWidth) =>
        StartIntersection(
            this,
            Labels(sparse: true, targetWidth),
            (new LabelReading(LabelForm.AtLeast, Threshold), predictionWidth),
            2,
            TargetClassIds
        );

    double IMatrixReading.Of(ConfusionMatrixState matrix) => IntersectionOverUnion.Mean(matrix, TargetClassIds);

    IReadOnlyList<double> IMatrixReading.AllOf(ConfusionMatrixState matrix) => IntersectionOverUnion.Each(matrix, TargetClassIds);

    string IMatrixReading.TextOf(ConfusionMatrixState matrix) => MatrixText.Of(matrix);
}
