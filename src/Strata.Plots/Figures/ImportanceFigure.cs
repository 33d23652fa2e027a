using ScottPlot;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>How much worse the score gets without each column: bars, and a line as far as the shuffles differ.</summary>
/// <remarks>The twenty most important columns are drawn.</remarks>
public sealed class ImportanceFigure(PermutationImportance importance) : Figure
{
    private const int Most = 20;

    /// <summary>What was measured.</summary>
    public PermutationImportance Importance { get; } = importance ?? throw new ArgumentNullException(nameof(importance));

    /// <inheritdoc/>
    public override string Title => "Permutation importance";

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            string most = string.Join(
                ", ",
                Importance.Features.Take(5).Select(feature => $"{feature.Name} ({Wording.Number(feature.Mean)})")
            );
            string left = Importance.Features.Count > Most ? $" Drawn are {Most} of {Importance.Features.Count}." : string.Empty;
            return $"How much worse {Wording.Metric(Importance.ScoreName)}, {Wording.Number(Importance.Score)} with all columns, gets "
                + $"without one: most for {most}.{left}";
        }
    }

    internal override IReadOnlyList<Chart> Draw()
    {
        FeatureImportance[] shown = [.. Importance.Features.Take(Most)];
        string axis = $"how much worse {Wording.Metric(Importance.ScoreName)} gets";
        Chart chart = new Chart(Title, axis, string.Empty, 560, 130 + 24 * Math.Max(4, shown.Length)).Include(0, -0.6).Tight();
        chart.Include(0, shown.Length - 0.4);
        for (int i = 0; i < shown.Length; i++)
        {
            (double mean, double spread) = (shown[i].Mean, shown[i].StandardDeviation);
            int y = shown.Length - 1 - i;
            chart.Box(Math.Min(0, mean), Math.Max(0, mean), y - 0.36, y + 0.36, Hues.Of(0));
            chart.Line([mean - spread, mean + spread], [y, y], Hues.Ink, width: 1.5f);
        }
        return
        [
            chart
                .Reference(0, -0.6, 0, shown.Length - 0.4)
                .NamesAtLeft([.. shown.Select((feature, i) => ((double)(shown.Length - 1 - i), feature.Name))]),
        ];
    }
}
