// One piece: what a model said of rows whose class is known, read from every form that targets and outputs have.
using System.Numerics.Tensors;
using Strata.Metrics;

namespace Strata.Plots;

/// <summary>What a model says of rows whose class is known: the labels, and for each row the probability of each class.</summary>
/// <remarks>A model with one output, after a sigmoid, tells two classes; it is read as one with the outputs 1 - p and p.</remarks>
public sealed class ClassPredictions
{
    private const double Slack = 1e-3;

    private readonly int[] labels;
    private readonly double[] scores;

    /// <summary>Labels and probabilities.</summary>
    /// <param name="labels">The class of each row, from 0 on.</param>
    /// <param name="probabilities">(rows, classes), row-major.</param>
    /// <param name="classNames">What the classes are called; null: their numbers.</param>
    /// <exception cref="ArgumentException">
    /// There is no row, the lengths do not fit, a label is no class, or a probability is outside [0, 1].
    /// </exception>
    public ClassPredictions(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> probabilities,
        IReadOnlyList<string>? classNames = null
    )
    {
        if (labels.IsEmpty || probabilities.IsEmpty || probabilities.Length % labels.Length != 0)
        {
            throw new ArgumentException(
                $"{labels.Length} labels and {probabilities.Length} probabilities do not make rows: give a label for each row, and a "
                    + "probability for each row and class."
            );
        }
        Classes = probabilities.Length / labels.Length;
        if (classNames is not null && classNames.Count != Classes)
        {
            throw new ArgumentException(
                $"There are {classNames.Count} class names for {Classes} classes. Give one for each.",
                nameof(classNames)
            );
        }
        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)Classes)
            {
                throw new ArgumentException(
                    $"Row {row} is of class {labels[row]}, which is none of the {Classes} classes from 0 to {Classes - 1}.",
                    nameof(labels)
                );
            }
        }
        foreach (double probability in probabilities)
        {
            if (probability is < -Slack or > 1 + Slack)
            {
                throw new ArgumentException(
                    $"{probability} is no probability: expected numbers from 0 to 1. If they are numbers before a softmax or a sigmoid, "
                        + "say fromLogits: true.",
                    nameof(probabilities)
                );
            }
        }
        this.labels = labels.ToArray();
        scores = probabilities.ToArray();
        ClassNames = classNames is null ? [.. Enumerable.Range(0, Classes).Select(label => $"{label}")] : [.. classNames];
    }

    /// <summary>How many rows there are; one at least.</summary>
    public int Count => labels.Length;

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>What they are called.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The class of each row.</summary>
    public IReadOnlyList<int> Labels => labels;

    /// <summary>The probability that the model gave a class.</summary>
    public double this[int row, int label]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)label, (uint)Classes, nameof(label));
            return scores[row * Classes + label];
        }
    }

    /// <summary>Reads targets and outputs in the forms that models and data have.</summary>
    /// <param name="data">The rows; its first target is one label, or one number for each class of which one is 1.</param>
    /// <param name="predictions">What the model put out for them, (rows, classes), or (rows, 1) for two classes.</param>
    /// <param name="fromLogits">Whether they are numbers before a softmax, or before a sigmoid where it is one.</param>
    /// <exception cref="ArgumentException">They do not fit each other, or are no classes and no probabilities.</exception>
    /// <example><code>var predictions = ClassPredictions.Of(digits.Test, model.Predict(digits.Test)[0]);</code></example>
    public static ClassPredictions Of(Dataset data, Tensor<float> predictions, bool fromLogits = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(predictions);
        var flat = new float[checked((int)predictions.FlattenedLength)];
        predictions.FlattenTo(flat);
        int width = predictions.Rank == 2 && predictions.Lengths[0] == data.Count ? (int)predictions.Lengths[1] : 0;
        if (data.Targets.Count == 0 || width == 0)
        {
            throw new ArgumentException(
                $"Predictions of shape ({string.Join(", ", predictions.Lengths.ToArray())}) for {data.Count} rows with "
                    + $"{data.Targets.Count} targets: expected one row of numbers for each row, and a target."
            );
        }
        double[] wide = ProbabilityRows.Of(flat, width, fromLogits);
        return new(TargetRows.Labels(data), wide, NamesOf(data, wide.Length / data.Count));
    }

    /// <summary>The class that the model thinks likeliest, the first of equal ones; -1 where it said NaN.</summary>
    public int Answer(int row)
    {
        int best = -1;
        for (int label = 0; label < Classes; label++)
        {
            double score = this[row, label];
            if (double.IsNaN(score))
            {
                return -1;
            }
            best = best < 0 || score > this[row, best] ? label : best;
        }
        return best;
    }

    /// <summary>The cross-entropy of a row, <c>-log(p)</c> of the probability of its own class, p at least 1e-7.</summary>
    public double LossOf(int row) => -Math.Log(Math.Clamp(this[row, labels[row]], 1e-7, 1));

    /// <summary>How many rows of each class were taken for which.</summary>
    public ConfusionMatrixState Confusion()
    {
        int classes = Math.Max(2, Classes);
        var matrix = (ConfusionMatrixState)new ConfusionMatrix(NumClasses: classes).Start(1, classes);
        var row = new double[classes];
        for (int i = 0; i < Count; i++)
        {
            // A class that stands alone has nothing to be taken for; the matrix wants a second one.
            scores.AsSpan(i * Classes, Classes).CopyTo(row);
            double[] target = [labels[i]];
            matrix.Update(target, row, []);
        }
        return matrix;
    }

    /// <summary>Accuracy, the mean of the classes' F1 scores, and cross-entropy, by Keras' names.</summary>
    public IReadOnlyDictionary<string, double> Measure()
    {
        ConfusionMatrixState matrix = Confusion();
        double loss = 0;
        for (int row = 0; row < Count; row++)
        {
            loss += LossOf(row);
        }
        return new Dictionary<string, double>
        {
            ["accuracy"] = matrix.Accuracy,
            ["f1_score"] = matrix.Summarize().Classes.Take(Classes).Average(scores => scores.F1Score),
            ["crossentropy"] = loss / Count,
        };
    }

    private static string[]? NamesOf(Dataset data, int classes) =>
        data.ClassNames?.Count == classes ? [.. data.ClassNames] : null;
}
