using ScottPlot;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>
/// What each layer makes of the rows, along the two directions in which they differ most: where a layer parts the classes, the colours
/// part.
/// </summary>
/// <remarks>
/// A chart for each layer whose outputs are finite; of over nine, for the first and the last eight. Where rows go in by several inputs,
/// none of them has a chart, for each is a part of the row, and of over nine other layers the last nine have. Numbers instead of classes
/// are coloured by fifths. Of over 2,000 rows, 2,000 at even distances are drawn.
/// </remarks>
public sealed class RepresentationFigure : Figure
{
    private const int MostCharts = 9;
    private const int MostNamed = 12;
    private const int Fifths = 5;

    private readonly int[]? groups;
    private readonly string[] names;

    /// <summary>The layers of a model, with the classes or numbers of the rows.</summary>
    /// <param name="representations">What <c>model.Representations(data)</c> gave.</param>
    /// <param name="data">The same data.</param>
    /// <exception cref="ArgumentException">The data have fewer rows than were looked at.</exception>
    public RepresentationFigure(Representations representations, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(representations);
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count < representations.Rows)
        {
            throw new ArgumentException(
                $"Representations of {representations.Rows} rows were given with {data.Count} rows of data; give the same data.",
                nameof(data)
            );
        }
        Representations = representations;
        int rows = representations.Rows;
        // The same rows as were looked at: all, or so many at even distances.
        int[] chosen = [.. Enumerable.Range(0, rows).Select(i => (int)((long)i * data.Count / rows))];
        (groups, names) = Grouped(representations, data.Select(chosen));
    }

    /// <summary>What the layers make of the data.</summary>
    public Representations Representations { get; }

    /// <inheritdoc/>
    public override string Title => "Representations";

    /// <inheritdoc/>
    public override string Description =>
        string.Join(
            ' ',
            Shown.Select(layer =>
                $"{layer.Name}: {Wording.Percent(layer.Components!.ExplainedVariance.Sum())} of the variance is seen."
            )
        ) + Thinned.Remark(Representations.Rows);

    internal override int Columns => 3;

    private LayerRepresentation[] Shown => DrawnLayers.Of(Representations, layer => layer.Components is not null, MostCharts);

    internal override IReadOnlyList<Chart> Draw()
    {
        Chart[] charts = [.. Shown.Select((layer, i) => Draw(layer, isNamed: i == 0))];
        return charts.Length > 0 ? charts : [new Chart("No layer is finite", "first direction", "second direction")];
    }

    private static (int[]? Groups, string[] Names) Grouped(Representations representations, Dataset data)
    {
        if (data.Targets.Count == 0 || representations.IsClassification is null)
        {
            return (null, ["rows"]);
        }
        if (representations.IsClassification == true)
        {
            int[] labels = TargetRows.Labels(data);
            int classes = labels.Max() + 1;
            return (
                labels,
                [
                    .. Enumerable
                        .Range(0, classes)
                        .Select(label => data.ClassNames is { } all && label < all.Count ? all[label] : $"{label}"),
                ]
            );
        }
        double[] numbers = TargetRows.Numbers(data);
        int[] order = [.. Enumerable.Range(0, numbers.Length).OrderBy(row => numbers[row])];
        var fifths = new int[numbers.Length];
        for (int i = 0; i < order.Length; i++)
        {
            fifths[order[i]] = i * Fifths / order.Length;
        }
        return (fifths, ["lowest fifth", "second", "middle", "fourth", "highest fifth"]);
    }

    private Chart Draw(LayerRepresentation layer, bool isNamed)
    {
        isNamed &= groups is not null && names.Length <= MostNamed;
        PrincipalComponents components = layer.Components!;
        string probe = layer.Probe is { } score ? $", probe {Wording.Number(Math.Round(score, 3))}" : string.Empty;
        var chart = new Chart(
            $"{layer.Name}{probe}",
            $"first direction ({Wording.Percent(components.ExplainedVariance[0])} of the variance)",
            $"second ({Wording.Percent(components.ExplainedVariance[1])})",
            isNamed ? 430 : 330,
            310
        );
        int[] places = Thinned.Places(Representations.Rows);
        bool isRamp = Representations.IsClassification == false && groups is not null;
        foreach (var group in places.GroupBy(place => groups?[place] ?? 0).OrderBy(group => group.Key))
        {
            Color color = isRamp ? Hues.Heat.WithAlpha(0.2 + 0.2 * group.Key) : Hues.Of(group.Key).WithAlpha(0.75);
            chart.Points(
                [.. group.Select(place => components.Projection[place, 0])],
                [.. group.Select(place => components.Projection[place, 1])],
                color,
                names[group.Key],
                isRamp ? MarkerShape.FilledCircle : Hues.Shape(group.Key),
                5
            );
        }
        return isNamed ? chart.Legend() : chart;
    }
}
