using Strata.Metrics;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>How well each class is told, and how far the probabilities can be believed.</summary>
internal sealed class ClassSection : IReportSection
{
    public string Anchor => "classes";

    public string Title => "Classes";

    public bool IsIn(ReportData data) => data.Classes is not null;

    public void Write(HtmlText html, ReportData data)
    {
        ClassPredictions predictions = data.Classes!;
        html.Picture(
            new ConfusionMatrixFigure(predictions),
            "Each row of the picture is a class, each column an answer: what is right stands on the diagonal, and everything beside it shows "
                + "which classes are taken for which. Shares are of the row."
        );
        ClassificationSummary summary = predictions.Confusion().Summarize();
        IEnumerable<(string Name, ClassScores Scores)> lines = summary
            .Classes.Take(predictions.Classes)
            .Select((scores, label) => (predictions.ClassNames[label], scores));
        if (predictions.Classes > 1)
        {
            lines = lines.Append(("mean of the classes", summary.MacroAverage)).Append(("mean by rows", summary.WeightedAverage));
        }
        html.Table(
            "Precision (how many of its answers are right), recall (how many of the class it finds) and F1, their harmonic mean",
            ["class", "precision", "recall", "F1", "rows"],
            lines.Select(line =>
                (string[])
                    [
                        line.Name,
                        Score(line.Scores.Precision),
                        Score(line.Scores.Recall),
                        Score(line.Scores.F1Score),
                        Wording.Whole(line.Scores.Support),
                    ]
            )
        );
        html.Picture(
            new RocFigure(predictions),
            "For every threshold: how many of the class are found, over how many others are taken for it. The nearer the curve comes to the "
                + "upper left corner the better; the number is the area below it."
        );
        html.Picture(
            new PrecisionRecallFigure(predictions),
            "For every threshold: how many of the answers are right, over how many of the class are found. It says more than the curve above "
                + "where a class is rare; the number is the average precision."
        );
        html.Picture(
            new CalibrationFigure(predictions),
            "Of the rows for which the model is 80 % sure, 80 % should come true. Points below the diagonal: it is too sure of itself; above: "
                + "too cautious."
        );
    }

    private static string Score(double score) => score.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
}
