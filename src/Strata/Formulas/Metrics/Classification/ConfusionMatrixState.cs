// One piece: a state is its sums, and all that fills and reads them.
namespace Strata.Metrics;

/// <summary>
/// A running confusion matrix: the weight of rows by their class and by the class that was predicted. Started by
/// <see cref="ConfusionMatrix"/>, <see cref="ClassificationReport"/> and the intersections over union.
/// </summary>
/// <remarks>
/// A prediction of NaN is of no class: the row counts in <see cref="Actual"/> and in no column of the matrix. Rows whose label is no
/// class are an error of the data, and updating throws at the first of them with the rows before it added.
/// </remarks>
public sealed class ConfusionMatrixState : RowState
{
    private readonly IMatrixReading reading;
    private readonly LabelReading ofTarget;
    private readonly LabelReading ofPrediction;
    private readonly int? ignored;
    private readonly int labels;

    // (classes, classes + 1): the last column is for rows that were predicted to be of no class.
    private readonly double[] weights;

    internal ConfusionMatrixState(
        IMatrixReading reading,
        (LabelReading Form, int Width) target,
        (LabelReading Form, int Width) prediction,
        int classes,
        int? ignored = null
    )
        : base(reading, target.Width, prediction.Width)
    {
        this.reading = reading;
        (ofTarget, ofPrediction) = (target.Form, prediction.Form);
        this.ignored = ignored;
        labels = ofTarget.PerRow(target.Width);
        if (labels != ofPrediction.PerRow(prediction.Width))
        {
            throw new ArgumentException(
                $"Targets name {labels} classes per row and predictions {ofPrediction.PerRow(prediction.Width)}. Give one label for each "
                    + "prediction, and say which side is one-hot or has a number for each class: sparse_y_true and sparse_y_pred are "
                    + "then false."
            );
        }
        Classes = classes;
        weights = new double[classes * (classes + 1)];
    }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>The weight of the rows of one class that were predicted to be of another, or of the same.</summary>
    public double this[int actual, int predicted]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)actual, (uint)Classes, nameof(actual));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted, (uint)Classes, nameof(predicted));
            return weights[actual * (Classes + 1) + predicted];
        }
    }

    public override double Result => reading.Of(this);

    public override IReadOnlyList<double> Results => reading.AllOf(this);

    /// <summary>The weight of all rows of a class.</summary>
    public double Actual(int label) => RowSum.Of(weights.AsSpan(label * (Classes + 1), Classes + 1));

    /// <summary>The weight of all rows that were predicted to be of a class.</summary>
    public double Predicted(int label)
    {
        double sum = 0;
        for (int actual = 0; actual < Classes; actual++)
        {
            sum += this[actual, label];
        }
        return sum;
    }

    /// <summary>The weight of all rows.</summary>
    public double Total => RowSum.Of(weights);

    /// <summary>The share of rows that were predicted to be of their class; 0 before the first.</summary>
    public double Accuracy
    {
        get
        {
            double right = 0;
            for (int label = 0; label < Classes; label++)
            {
                right += this[label, label];
            }
            return BinaryCounts.Ratio(right, Total);
        }
    }

    /// <summary>Precision, recall and F1 of each class, and their averages.</summary>
    /// <param name="targetNames">What the classes are called; null: their numbers.</param>
    /// <param name="digits">How many digits its text has.</param>
    /// <exception cref="ArgumentException">There are not as many names as classes.</exception>
    public ClassificationSummary Summarize(IReadOnlyList<string>? targetNames = null, int digits = 2) =>
        new(this, targetNames, digits);

    public override void Reset() => Array.Clear(weights);

    /// <summary>The matrix with a line for each class, or the report where it was one that started this.</summary>
    public override string ToString() => reading.TextOf(this);

    protected override void Add(RowState other)
    {
        double[] same = ((ConfusionMatrixState)other).weights;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] += same[i];
        }
    }

    protected override void Add(in MetricRow row)
    {
        for (int place = 0; place < labels; place++)
        {
            int actual = ofTarget.At(row.Target, place, row);
            if (actual == ignored)
            {
                continue;
            }
            int predicted = ofPrediction.At(row.Prediction, place, row);
            int column = predicted == LabelReading.None ? Classes : Class(predicted, "A prediction");
            weights[Class(actual, "A target") * (Classes + 1) + column] += row.Weight;
        }
    }

    private int Class(int label, string side) =>
        (uint)label < (uint)Classes
            ? label
            : throw new ArgumentException(
                $"{side} {(label == LabelReading.None ? "is NaN and" : $"is of class {label}, which")} is none of the {Classes} classes "
                    + $"from 0 to {Classes - 1}. Say num_classes, or which label to ignore."
            );
}
