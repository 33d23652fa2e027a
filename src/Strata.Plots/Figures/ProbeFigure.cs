using ScottPlot;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>How well a linear model reads the target off each layer: a bar for each, from the input on.</summary>
/// <remarks>
/// Bars that rise from layer to layer say that depth is of use. Of over thirty layers with a probe the first and the last twenty-nine are
/// drawn. Where rows go in by several inputs, none of them is, for each is a part of the row, and of over thirty other layers the last.
/// </remarks>
public sealed class ProbeFigure(Representations representations) : Figure
{
    private const int Most = 30;

    /// <summary>What the layers make of the data.</summary>
    public Representations Representations { get; } = representations ?? throw new ArgumentNullException(nameof(representations));

    /// <inheritdoc/>
    public override string Title => "What a linear model reads off each layer";

    /// <inheritdoc/>
    public override string Description =>
        Probed.Length == 0
            ? "No layer was probed."
            : $"{Score}: {string.Join(", ", Probed.Select(layer => $"{layer.Name} {Wording.Number(Math.Round(layer.Probe!.Value, 3))}"))}.";

    private string Score => Representations.IsClassification == true ? "accuracy" : "R²";

    private LayerRepresentation[] Probed => DrawnLayers.Of(Representations, layer => layer.Probe is not null, Most);

    internal override IReadOnlyList<Chart> Draw()
    {
        LayerRepresentation[] probed = Probed;
        Chart chart = new Chart(Title, Score, string.Empty, 560, 130 + 30 * Math.Max(3, probed.Length)).Include(0, -0.6).Tight();
        chart.Include(1, probed.Length - 0.4);
        for (int i = 0; i < probed.Length; i++)
        {
            double score = probed[i].Probe!.Value;
            int y = probed.Length - 1 - i;
            if (double.IsFinite(score))
            {
                chart.Box(Math.Min(0, score), Math.Max(0, score), y - 0.36, y + 0.36, Hues.Of(0));
                chart.Words(Wording.Number(Math.Round(score, 3)), Math.Max(0, score), y, Alignment.MiddleLeft, offset: 6);
            }
        }
        return [chart.NamesAtLeft([.. probed.Select((layer, i) => ((double)(probed.Length - 1 - i), layer.Name))])];
    }
}
