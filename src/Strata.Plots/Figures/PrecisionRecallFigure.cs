using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>Precision over recall of each class against all others, with the average precision; of two classes that of the second.</summary>
/// <remarks>Of over ten classes the ten with the smallest averages are drawn.</remarks>
public sealed class PrecisionRecallFigure : Figure
{
    private readonly (int Label, PrecisionRecallCurve Curve)[] curves;

    /// <summary>The curves of what a model said.</summary>
    public PrecisionRecallFigure(ClassPredictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        Predictions = predictions;
        curves =
        [
            .. OneAgainstRest
                .Drawn(predictions)
                .Select(label => (label, PrecisionRecallCurve.Of(predictions, label)))
                .Where(each => double.IsFinite(each.Item2.AveragePrecision)),
        ];
    }

    /// <summary>What the model said.</summary>
    public ClassPredictions Predictions { get; }

    /// <inheritdoc/>
    public override string Title => "Precision and recall";

    /// <inheritdoc/>
    public override string Description =>
        curves.Length == 0
            ? "There is no curve: no row is of the class."
            : $"Average precision: {CurveSet.Areas(Predictions, curves.Select(each => (each.Label, each.Curve.AveragePrecision)))}.";

    internal override IReadOnlyList<Chart> Draw()
    {
        Chart chart = new Chart(Title, "recall", "precision", 520, 400).Limits(-0.02, 1.02, -0.02, 1.02);
        if (curves.Length == 1)
        {
            double share = curves[0].Curve.PositiveShare;
            chart.Reference(0, share, 1, share, $"guessing: {Wording.Number(share)}");
        }
        CurveSet.Draw(
            chart,
            Predictions,
            [
                .. curves.Select(each =>
                    (each.Label, each.Curve.AveragePrecision, FromTheAxis(each.Curve.Recall), Stepped(each.Curve))
                ),
            ]
        );
        return [chart.Legend(ScottPlot.Alignment.LowerLeft)];
    }

    // Between two thresholds nothing is known: each point's precision holds back to the recall before it.
    private static double[] FromTheAxis(IReadOnlyList<double> recall) =>
        [.. recall.SelectMany((r, i) => new[] { i == 0 ? 0 : recall[i - 1], r })];

    private static double[] Stepped(PrecisionRecallCurve curve) => [.. curve.Precision.SelectMany(p => new[] { p, p })];
}
