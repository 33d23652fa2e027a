using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>A curve for each class, as ROC and precision-recall pictures have them.</summary>
internal static class CurveSet
{
    /// <summary>How many curves can be told apart.</summary>
    public const int Most = 10;

    /// <summary>Draws the curves, the worst where there are too many.</summary>
    public static void Draw(
        Chart chart,
        ClassPredictions predictions,
        IReadOnlyList<(int Label, double Area, IReadOnlyList<double> Xs, IReadOnlyList<double> Ys)> curves
    )
    {
        var worst = curves.OrderBy(curve => curve.Area).Take(Most).OrderBy(curve => curve.Label);
        int series = 0;
        foreach (var (label, area, xs, ys) in worst)
        {
            int[] places = Thinned.Places(xs.Count);
            chart.Line(
                [.. places.Select(place => xs[place])],
                [.. places.Select(place => ys[place])],
                Hues.Of(series),
                $"{Wording.Short(predictions.ClassNames[label], 20)}: {Wording.Number(Math.Round(area, 3))}",
                Hues.Pattern(series)
            );
            series++;
        }
    }

    /// <summary>The areas in words: all of a few classes, of many the mean and the worst.</summary>
    public static string Areas(ClassPredictions predictions, IEnumerable<(int Label, double Area)> curves)
    {
        (int Label, double Area)[] all = [.. curves];
        string each = string.Join(
            ", ",
            all.OrderBy(curve => curve.Area)
                .Take(Most)
                .OrderBy(curve => curve.Label)
                .Select(curve => $"{predictions.ClassNames[curve.Label]} {Wording.Number(Math.Round(curve.Area, 3))}")
        );
        return all.Length == 1
            ? each
            : $"mean over the classes {Wording.Number(Math.Round(all.Average(curve => curve.Area), 3))}; "
                + $"{(all.Length > Most ? $"the {Most} smallest: " : string.Empty)}{each}";
    }
}
