using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>The ROC curve of each class against all others, with the area below; of two classes that of the second.</summary>
/// <remarks>Of over ten classes the ten with the smallest areas are drawn.</remarks>
public sealed class RocFigure : Figure
{
    private readonly (int Label, RocCurve Curve)[] curves;

    /// <summary>The curves of what a model said.</summary>
    public RocFigure(ClassPredictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        Predictions = predictions;
        curves =
        [
            .. OneAgainstRest
                .Drawn(predictions)
                .Select(label => (label, RocCurve.Of(predictions, label)))
                .Where(each => double.IsFinite(each.Item2.Area)),
        ];
    }

    /// <summary>What the model said.</summary>
    public ClassPredictions Predictions { get; }

    /// <inheritdoc/>
    public override string Title => "ROC curve";

    /// <inheritdoc/>
    public override string Description =>
        curves.Length == 0
            ? "There is no curve: rows of one class only."
            : $"Area under the curve: {CurveSet.Areas(Predictions, curves.Select(each => (each.Label, each.Curve.Area)))}.";

    internal override IReadOnlyList<Chart> Draw()
    {
        Chart chart = new Chart(Title, "false positive rate", "true positive rate (recall)", 520, 400)
            .Limits(-0.02, 1.02, -0.02, 1.02)
            .Reference(0, 0, 1, 1, "guessing: 0.5");
        CurveSet.Draw(
            chart,
            Predictions,
            [.. curves.Select(each => (each.Label, each.Curve.Area, each.Curve.FalsePositiveRate, each.Curve.TruePositiveRate))]
        );
        return [chart.Legend(ScottPlot.Alignment.LowerRight)];
    }
}
