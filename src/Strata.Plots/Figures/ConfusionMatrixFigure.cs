using ScottPlot;
using Strata.Metrics;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>How many rows of each class were taken for which: rows are the actual classes, columns the predicted ones.</summary>
/// <remarks>
/// A cell is the darker the larger its share of its row; it says the count, and to ten classes the share too. Cells of over 30 classes
/// say no numbers, and names stand at some of them only.
/// </remarks>
public sealed class ConfusionMatrixFigure(ClassPredictions predictions) : Figure
{
    private const int MostWithShares = 10;
    private const int MostWithCounts = 30;

    /// <summary>What the model said.</summary>
    public ClassPredictions Predictions { get; } = predictions ?? throw new ArgumentNullException(nameof(predictions));

    /// <inheritdoc/>
    public override string Title => "Confusion matrix";

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            ConfusionMatrixState matrix = Predictions.Confusion();
            string rights =
                $"{Wording.Percent(matrix.Accuracy)} of {Wording.Whole(Predictions.Count)} rows were given their class.";
            var confused =
                from actual in Enumerable.Range(0, Predictions.Classes)
                from predicted in Enumerable.Range(0, Predictions.Classes)
                where actual != predicted && matrix[actual, predicted] > 0
                orderby matrix[actual, predicted] descending
                select $"{Predictions.ClassNames[actual]} taken for {Predictions.ClassNames[predicted]} "
                    + $"({Wording.Whole(matrix[actual, predicted])})";
            string[] most = [.. confused.Take(3)];
            return most.Length == 0 ? rights : $"{rights} Most often: {string.Join(", ", most)}.";
        }
    }

    internal override bool IsLarge => Predictions.Classes > 6;

    internal override IReadOnlyList<Chart> Draw()
    {
        int classes = Predictions.Classes;
        ConfusionMatrixState matrix = Predictions.Confusion();
        int side = Math.Clamp(140 + classes * (classes <= MostWithShares ? 52 : 24), 380, 820);
        Chart chart = new Chart(Title, "predicted", "actual", side + 40, side).Plain();
        for (int actual = 0; actual < classes; actual++)
        {
            double rows = matrix.Actual(actual);
            for (int predicted = 0; predicted < classes; predicted++)
            {
                Cell(chart, predicted, classes - 1 - actual, matrix[actual, predicted], rows);
            }
        }
        int step = (classes + MostWithCounts - 1) / MostWithCounts;
        var named = Enumerable.Range(0, classes).Where(label => label % step == 0).ToArray();
        // About seven pixels a letter, eighteen letters at most, and the cells share what the names at the left leave.
        int longest = Math.Min(18, named.Max(label => Predictions.ClassNames[label].Length));
        bool isSlanted = 7 * longest > (side - 60 - 7 * longest) / named.Length;
        return
        [
            chart
                .NamesBelow([.. named.Select(label => ((double)label, Predictions.ClassNames[label]))], slanted: isSlanted)
                .NamesAtLeft(
                    [.. named.Select(label => ((double)(classes - 1 - label), Predictions.ClassNames[label]))],
                    letters: 18
                )
                .Limits(-0.5, classes - 0.5, -0.5, classes - 0.5),
        ];
    }

    private void Cell(Chart chart, int x, int y, double count, double rows)
    {
        double share = rows > 0 ? count / rows : 0;
        int classes = Predictions.Classes;
        if (count > 0)
        {
            // A single row among thousands is still seen.
            chart.Box(x - 0.48, x + 0.48, y - 0.48, y + 0.48, Hues.Heat.WithAlpha(0.06 + 0.94 * share));
        }
        if (classes > MostWithCounts || (count == 0 && classes > MostWithShares))
        {
            return;
        }
        Color color =
            share > 0.65 ? Hues.OnHeat
            : count == 0 ? Hues.Muted
            : Hues.Ink;
        bool hasShare = classes <= MostWithShares && count > 0;
        chart.Words(
            Wording.Whole(count),
            x,
            y,
            Alignment.MiddleCenter,
            color,
            classes <= MostWithShares ? 13
                : count < 100 ? 10
                : 8,
            below: hasShare ? -7 : 0
        );
        if (hasShare)
        {
            chart.Words(Wording.Percent(share), x, y, Alignment.MiddleCenter, color, 10, below: 9);
        }
    }
}
