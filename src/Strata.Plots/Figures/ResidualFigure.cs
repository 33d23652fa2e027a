using ScottPlot;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>What predictions leave over, actual minus predicted: over the prediction, and how often each size occurs.</summary>
/// <remarks>Of over 2,000 rows, 2,000 at even distances are points; all are in the bars.</remarks>
public sealed class ResidualFigure(NumberPredictions predictions) : Figure
{
    private const int MostBars = 40;

    /// <summary>What the model said.</summary>
    public NumberPredictions Predictions { get; } = predictions ?? throw new ArgumentNullException(nameof(predictions));

    /// <summary>Actual minus predicted, for each row.</summary>
    public IReadOnlyList<double> Residuals =>
        [.. Predictions.Targets.Zip(Predictions.Predictions, (target, prediction) => target - prediction)];

    /// <inheritdoc/>
    public override string Title => "Residuals";

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            double[] finite = [.. Residuals.Where(double.IsFinite).Order()];
            return finite.Length == 0
                ? "No residual is finite."
                : $"Actual minus predicted {Predictions.Name}: from {Wording.Number(finite[0])} to {Wording.Number(finite[^1])}, mean "
                    + $"{Wording.Number(finite.Average())}, median {Wording.Number(finite[finite.Length / 2])}."
                    + Thinned.Remark(Predictions.Count);
        }
    }

    /// <summary>How many rows fall between each two edges; bars of equal width from the smallest residual to the largest.</summary>
    internal static (double[] Edges, int[] Counts) Bars(IReadOnlyList<double> residuals)
    {
        double[] finite = [.. residuals.Where(double.IsFinite)];
        if (finite.Length == 0)
        {
            return ([], []);
        }
        (double low, double high) = (finite.Min(), finite.Max());
        (low, high) = high > low ? (low, high) : (low - 0.5, high + 0.5);
        int bars = Math.Clamp((int)Math.Ceiling(Math.Sqrt(finite.Length)), 1, MostBars);
        var counts = new int[bars];
        foreach (double residual in finite)
        {
            counts[Math.Clamp((int)((residual - low) / (high - low) * bars), 0, bars - 1)]++;
        }
        return ([.. Enumerable.Range(0, bars + 1).Select(i => low + (high - low) * i / bars)], counts);
    }

    internal override IReadOnlyList<Chart> Draw()
    {
        IReadOnlyList<double> residuals = Residuals;
        string name = Wording.Short(Predictions.Name, 30);
        int[] places = Thinned.Places(Predictions.Count);
        double[] xs = [.. places.Select(place => Predictions.Predictions[place])];
        Chart over = new Chart(Title, $"predicted {name}", "actual - predicted", 480, 360).Points(
            xs,
            [.. places.Select(place => residuals[place])],
            Hues.Of(0).WithAlpha(0.6)
        );
        double[] seen = [.. xs.Where(double.IsFinite)];
        if (seen.Length > 0)
        {
            over.Reference(seen.Min(), 0, seen.Max(), 0).Include(seen.Min(), 0);
        }
        Chart sizes = new Chart("How often each residual occurs", "actual - predicted", "rows", 480, 360);
        (double[] edges, int[] counts) = Bars(residuals);
        for (int i = 0; i < counts.Length; i++)
        {
            double gap = (edges[i + 1] - edges[i]) * 0.04;
            sizes.Box(edges[i] + gap, edges[i + 1] - gap, 0, counts[i], Hues.Of(0));
        }
        return [over, sizes.FromZero()];
    }
}
