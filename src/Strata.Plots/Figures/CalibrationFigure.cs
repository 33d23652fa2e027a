using ScottPlot;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>Whether probabilities can be believed: how often they came true over how sure the model was, and how many rows are so sure.</summary>
/// <remarks>Points on the diagonal are honest, under it too sure, over it too cautious.</remarks>
public sealed class CalibrationFigure : Figure
{
    private readonly string? second;

    /// <summary>The picture of what a model said.</summary>
    /// <param name="predictions">What it said.</param>
    /// <param name="bins">How many bins of confidence, one at least.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no bin.</exception>
    public CalibrationFigure(ClassPredictions predictions, int bins = 10)
    {
        Curve = CalibrationCurve.Of(predictions, bins);
        second = predictions.Classes == 2 ? Wording.Short(predictions.ClassNames[1], 24) : null;
    }

    /// <summary>The bins and the error.</summary>
    public CalibrationCurve Curve { get; }

    /// <inheritdoc/>
    public override string Title => "Calibration";

    /// <inheritdoc/>
    public override string Description =>
        $"Expected calibration error {Wording.Number(Math.Round(Curve.Error, 4))}: so far are probabilities from what came true, on "
        + "average over the rows.";

    internal override IReadOnlyList<Chart> Draw()
    {
        string sure = second is null ? "confidence in the answer" : $"predicted probability of {second}";
        string came = second is null ? "share that is right" : $"share that is {second}";
        CalibrationBin[] filled = [.. Curve.Bins.Where(bin => bin.Count > 0)];
        Chart reliability = new Chart($"Calibration, error {Wording.Number(Math.Round(Curve.Error, 4))}", sure, came, 480, 360)
            .Limits(-0.02, 1.02, -0.02, 1.02)
            .Reference(0, 0, 1, 1, "honest")
            .Line([.. filled.Select(bin => bin.Confidence)], [.. filled.Select(bin => bin.Share)], Hues.Of(0), "model")
            .Points([.. filled.Select(bin => bin.Confidence)], [.. filled.Select(bin => bin.Share)], Hues.Of(0), size: 8)
            .Legend(Alignment.UpperLeft);
        Chart counts = new Chart("How sure the model is", sure, "rows", 480, 360).Include(0, 0).Include(1, 1);
        double width = 1.0 / Curve.Bins.Count;
        for (int i = 0; i < Curve.Bins.Count; i++)
        {
            if (Curve.Bins[i].Count > 0)
            {
                counts.Box((i + 0.04) * width, (i + 0.96) * width, 0, Curve.Bins[i].Count, Hues.Of(0));
            }
        }
        return [reliability, counts.FromZero()];
    }
}
