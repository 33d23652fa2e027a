// One piece: the table's numbers, and its text that has a line for each of them.
using System.Globalization;
using System.Text;

namespace Strata.Metrics;

/// <summary>
/// Precision, recall, F1 and support of each class with their averages; its text is laid out as scikit-learn's
/// <c>classification_report</c> prints it.
/// </summary>
/// <remarks>A ratio of nothing to nothing is 0. All classes have a line, also those that never occur.</remarks>
public sealed class ClassificationSummary
{
    private readonly int digits;

    internal ClassificationSummary(ConfusionMatrixState matrix, IReadOnlyList<string>? names, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        if (names is not null && names.Count != matrix.Classes)
        {
            throw new ArgumentException($"There are {names.Count} target names for {matrix.Classes} classes. Give one for each.");
        }
        this.digits = digits;
        Classes =
        [
            .. Enumerable
                .Range(0, matrix.Classes)
                .Select(i => Of(matrix, i, names?[i] ?? i.ToString(CultureInfo.InvariantCulture))),
        ];
        Accuracy = matrix.Accuracy;
        Support = matrix.Total;
        MacroAverage = Average("macro avg", _ => 1, Classes.Count);
        WeightedAverage = Average("weighted avg", scores => scores.Support, Support);
    }

    /// <summary>The scores of each class.</summary>
    public IReadOnlyList<ClassScores> Classes { get; }

    /// <summary>The share of rows that were predicted to be of their class.</summary>
    public double Accuracy { get; }

    /// <summary>The weight of all rows.</summary>
    public double Support { get; }

    /// <summary>The mean over classes, rare ones as much as others.</summary>
    public ClassScores MacroAverage { get; }

    /// <summary>The mean over classes by their support.</summary>
    public ClassScores WeightedAverage { get; }

    /// <summary>The table, with a line end after each line.</summary>
    public override string ToString()
    {
        int width = Math.Max(Classes.Max(scores => scores.Name.Length), Math.Max(WeightedAverage.Name.Length, digits));
        var text = new StringBuilder();
        text.Append(' ', width).Append(' ');
        foreach (string heading in (string[])["precision", "recall", "f1-score", "support"])
        {
            text.Append(' ').Append(heading.PadLeft(9));
        }
        text.Append("\n\n");
        foreach (ClassScores scores in Classes)
        {
            Line(text, width, scores.Name, scores.Precision, scores.Recall, scores.F1Score, scores.Support);
        }
        text.Append('\n');
        Line(text, width, "accuracy", null, null, Accuracy, Support);
        foreach (ClassScores mean in (ClassScores[])[MacroAverage, WeightedAverage])
        {
            Line(text, width, mean.Name, mean.Precision, mean.Recall, mean.F1Score, mean.Support);
        }
        return text.ToString();
    }

    private static ClassScores Of(ConfusionMatrixState matrix, int label, string name)
    {
        double right = matrix[label, label];
        (double actual, double predicted) = (matrix.Actual(label), matrix.Predicted(label));
        return new ClassScores(
            name,
            BinaryCounts.Ratio(right, predicted),
            BinaryCounts.Ratio(right, actual),
            BinaryCounts.Ratio(2 * right, actual + predicted),
            actual
        );
    }

    private ClassScores Average(string name, Func<ClassScores, double> weight, double total)
    {
        double Mean(Func<ClassScores, double> score) => BinaryCounts.Ratio(Classes.Sum(x => weight(x) * score(x)), total);
        return new ClassScores(name, Mean(x => x.Precision), Mean(x => x.Recall), Mean(x => x.F1Score), Support);
    }

    private void Line(
        StringBuilder text,
        int width,
        string name,
        double? precision,
        double? recall,
        double f1Score,
        double support
    )
    {
        text.Append(name.PadLeft(width)).Append(' ');
        foreach (double? score in (double?[])[precision, recall, f1Score])
        {
            text.Append(' ').Append((score is { } number ? Fixed(number) : "").PadLeft(9));
        }
        text.Append(' ').Append(support.ToString(CultureInfo.InvariantCulture).PadLeft(9)).Append('\n');
    }

    // A tie goes to the even digit, as in Python: 1/8 is 0.12. Only a number that is a tie to its last bit is one.
    private string Fixed(double score)
    {
        double scale = Math.Pow(10, digits);
        double scaled = score * scale;
        bool tie = Math.FusedMultiplyAdd(score, scale, -scaled) == 0 && scaled - Math.Floor(scaled) == 0.5;
        double shown = tie ? Math.Round(scaled, MidpointRounding.ToEven) / scale : score;
        return shown.ToString($"F{digits}", CultureInfo.InvariantCulture);
    }
}
