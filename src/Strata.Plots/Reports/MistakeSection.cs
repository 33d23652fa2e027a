using System.Globalization;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>The rows that the model is furthest off.</summary>
internal sealed class MistakeSection : IReportSection
{
    private const int Most = 10;
    private const int MostColumns = 8;

    public string Anchor => "mistakes";

    public string Title => "Worst mistakes";

    public bool IsIn(ReportData data) => data.Classes is not null || data.Numbers is not null;

    public void Write(HtmlText html, ReportData data)
    {
        html.Paragraph(
            "The rows of the test that the model is furthest off. Look at them: often a label is wrong, or something is missing that would "
                + $"tell them apart.{(data.TestNames is null ? " Rows are counted from 0." : string.Empty)}"
        );
        string[] columns = Columns(data.Test);
        if (data.Classes is { } classes)
        {
            int[] worst = [.. Enumerable.Range(0, classes.Count).OrderByDescending(row => Rank(classes.LossOf(row))).Take(Most)];
            html.Table(
                "Rows by their cross-entropy",
                ["row", "actual", "predicted", "probability of the actual class", "loss", .. columns],
                worst.Select(row =>
                    (string[])
                        [
                            Row(data, row),
                            classes.ClassNames[classes.Labels[row]],
                            classes.Answer(row) is >= 0 and var answer ? classes.ClassNames[answer] : "none",
                            Wording.Number(Math.Round(classes[row, classes.Labels[row]], 4)),
                            Wording.Number(Math.Round(classes.LossOf(row), 3)),
                            .. Values(data.Test, row, columns.Length),
                        ]
                ),
                texts: 3
            );
        }
        else if (data.Numbers is { } numbers)
        {
            int[] worst =
            [
                .. Enumerable
                    .Range(0, numbers.Count)
                    .OrderByDescending(row => Rank(Math.Abs(numbers.Targets[row] - numbers.Predictions[row])))
                    .Take(Most),
            ];
            html.Table(
                "Rows by how far the prediction is off",
                ["row", "actual", "predicted", "actual - predicted", .. columns],
                worst.Select(row =>
                    (string[])
                        [
                            Row(data, row),
                            Wording.Number(numbers.Targets[row]),
                            Wording.Number(numbers.Predictions[row]),
                            Wording.Number(numbers.Targets[row] - numbers.Predictions[row]),
                            .. Values(data.Test, row, columns.Length),
                        ]
                )
            );
        }
    }

    // What is no number is the worst of all.
    private static double Rank(double loss) => double.IsNaN(loss) ? double.PositiveInfinity : loss;

    private static string Row(ReportData data, int row) => data.TestNames?[row] ?? row.ToString(CultureInfo.InvariantCulture);

    // A few columns help; the pixels of a picture do not.
    private static string[] Columns(Dataset? test) =>
        test is { Inputs.Count: 1 } && test.Inputs[0].Shape.Count == 1 && test.Inputs[0].RowSize <= MostColumns
            ? [.. test.FeatureNames ?? [.. Enumerable.Range(0, test.Inputs[0].RowSize).Select(column => $"column {column}")]]
            : [];

    private static IEnumerable<string> Values(Dataset? test, int row, int count)
    {
        if (count == 0)
        {
            return [];
        }
        var values = new double[count];
        test!.Inputs[0].CopyRows<double>(row, 1, values);
        return values.Select(Wording.Number);
    }
}
