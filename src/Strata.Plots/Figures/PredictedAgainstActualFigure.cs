using ScottPlot;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>A point for each row, the predicted number over the actual one; what is right stands on the diagonal.</summary>
/// <remarks>Of over 2,000 rows, 2,000 at even distances are drawn.</remarks>
public sealed class PredictedAgainstActualFigure(NumberPredictions predictions) : Figure
{
    /// <summary>What the model said.</summary>
    public NumberPredictions Predictions { get; } = predictions ?? throw new ArgumentNullException(nameof(predictions));

    /// <inheritdoc/>
    public override string Title => "Predicted against actual";

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            IReadOnlyDictionary<string, double> scores = Predictions.Measure();
            return $"On {Wording.Whole(Predictions.Count)} rows the predictions of {Predictions.Name} are off by "
                + $"{Wording.Number(scores["mean_absolute_error"])} on average; R² is {Wording.Number(Math.Round(scores["r2_score"], 4))}."
                + Thinned.Remark(Predictions.Count);
        }
    }

    internal override IReadOnlyList<Chart> Draw()
    {
        int[] places = Thinned.Places(Predictions.Count);
        double[] xs = [.. places.Select(place => Predictions.Targets[place])];
        double[] ys = [.. places.Select(place => Predictions.Predictions[place])];
        double[] seen =
        [
            .. xs.Zip(ys).Where(pair => double.IsFinite(pair.First) && double.IsFinite(pair.Second)).SelectMany(Both),
        ];
        string name = Wording.Short(Predictions.Name, 30);
        Chart chart = new Chart(Title, $"actual {name}", $"predicted {name}", 500, 400);
        if (seen.Length > 0)
        {
            chart.Reference(seen.Min(), seen.Min(), seen.Max(), seen.Max(), "exactly right").Include(seen.Min(), seen.Min());
            chart.Include(seen.Max(), seen.Max());
        }
        return [chart.Points(xs, ys, Hues.Of(0).WithAlpha(0.6), "rows", size: 6).Legend(Alignment.UpperLeft)];

        static double[] Both((double First, double Second) pair) => [pair.First, pair.Second];
    }
}
