namespace Strata.Metrics;

/// <summary>
/// Precision, recall, F1 and support of each class with accuracy, macro and weighted average; its state is a
/// <see cref="ConfusionMatrixState"/> whose text is the table, and whose <see cref="ConfusionMatrixState.Summarize"/> has the numbers.
/// </summary>
/// <remarks>
/// The result is the accuracy, the results are precision, recall, F1 and support of each class, of the macro average and of the
/// weighted. Classes are read as <see cref="ConfusionMatrix"/> reads them. Laid out as scikit-learn's <c>classification_report</c>.
/// </remarks>
/// <param name="Digits">How many digits the text has.</param>
/// <param name="TargetNames">What the classes are called; null: their numbers.</param>
/// <param name="NumClasses">How many classes; 0: as many as predictions have numbers, and 2 where that is one.</param>
/// <param name="Threshold">Above it a single prediction means class 1.</param>
public sealed record ClassificationReport(
    int Digits = 2,
    IReadOnlyList<string>? TargetNames = null,
    int NumClasses = 0,
    double Threshold = 0.5
) : Metric, IMatrixReading
{
    public override string Name => "classification_report";

    /// <summary>What the classes are called; null: their numbers.</summary>
    public IReadOnlyList<string>? TargetNames { get; init; } = ValueList<string>.Of(TargetNames);

    /// <exception cref="ArgumentException">
    /// The target is neither one number nor as wide as the prediction, or there are not as many names as classes.
    /// </exception>
    public override MetricState Start(int targetWidth, int predictionWidth)
    {
        var state = StartMatrix(this, targetWidth, predictionWidth, NumClasses, Threshold);
        _ = state.Summarize(TargetNames, Digits);
        return state;
    }

    double IMatrixReading.Of(ConfusionMatrixState matrix) => matrix.Accuracy;

    IReadOnlyList<double> IMatrixReading.AllOf(ConfusionMatrixState matrix)
    {
        ClassificationSummary summary = matrix.Summarize(TargetNames, Digits);
        return
        [
            .. summary
                .Classes.Append(summary.MacroAverage)
                .Append(summary.WeightedAverage)
                .SelectMany(scores => (double[])[scores.Precision, scores.Recall, scores.F1Score, scores.Support]),
        ];
    }

    string IMatrixReading.TextOf(ConfusionMatrixState matrix) => matrix.Summarize(TargetNames, Digits).ToString();
}
