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
                [
                    data.TestNames is null ? "row" : "name",
                    "actual",
                    "predicted",
                    "probability of the actual class",
                    "loss",
                    .. columns,
                ],
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
            Show(html, data, classes, worst);
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

    // An image says more than its name.
    private static void Show(HtmlText html, ReportData data, ClassPredictions classes, int[] worst)
    {
        if (
            data.Test?.Inputs is not [{ } rows]
            || rows.ElementType != typeof(byte)
            || PixelForm.Of(rows.Shape) is not { Height: var height, Width: var width, Channels: var channels }
        )
        {
            return;
        }
        var pixels = new float[rows.RowSize];
        html.Pixels(
            worst.Select(row =>
            {
                rows.CopyRows<float>(row, 1, pixels);
                int answer = classes.Answer(row);
                string taken =
                    answer == classes.Labels[row] ? "rightly, but unsure"
                    : answer < 0 ? "taken for none"
                    : $"taken for {classes.ClassNames[answer]}";
                return (
                    PixelPicture.OfImage(pixels, height, width, channels),
                    $"{Row(data, row)}: {classes.ClassNames[classes.Labels[row]]}, {taken}"
                );
            })
        );
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
