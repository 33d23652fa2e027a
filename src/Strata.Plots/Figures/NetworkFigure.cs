using ScottPlot;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>
/// The network: a column of nodes for each layer and a line for each weight, the wider and stronger the larger it is, blue above 0 and
/// orange below.
/// </summary>
/// <remarks>
/// Of a layer of over twelve nodes the first seven and the last four are drawn. A model that is no chain of dense layers is drawn as its
/// layers, one box each.
/// </remarks>
/// <param name="model">The model.</param>
/// <param name="inputNames">What the input's numbers are called; null: nothing stands there.</param>
/// <param name="outputNames">What the outputs are called, such as the classes; null: nothing stands there.</param>
public sealed class NetworkFigure(
    Model model,
    IReadOnlyList<string>? inputNames = null,
    IReadOnlyList<string>? outputNames = null
) : Figure
{
    private const int MostBoxes = 20;

    private readonly IReadOnlyList<NetworkColumn>? columns = NetworkColumn.Of(
        model ?? throw new ArgumentNullException(nameof(model))
    );

    /// <inheritdoc/>
    public override string Title => "The network";

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            string layers = columns is null
                ? string.Join(", ", model.Layers.Select(layer => layer.GetType().Name))
                : string.Join(", ", columns.Select(column => $"{column.Name} with {column.Units} nodes"));
            return $"{model.Name} has {Wording.Whole(model.ParameterCount)} weights in its layers: {layers}.";
        }
    }

    /// <summary>Whether nodes and weights are drawn, and not boxes.</summary>
    internal bool IsOfNodes => columns is not null;

    internal override bool IsLarge => columns is { Count: > 3 };

    internal override IReadOnlyList<Chart> Draw() => columns is null ? [DrawBoxes()] : [DrawNodes(columns)];

    private static void Edges(Chart chart, int x, NetworkColumn before, NetworkColumn column)
    {
        float[] kernel = column.Kernel;
        float largest = kernel.Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var edges =
            from a in Enumerable.Range(0, before.Drawn.Count)
            from b in Enumerable.Range(0, column.Drawn.Count)
            let weight = kernel[before.Drawn[a] * column.Units + column.Drawn[b]]
            where float.IsFinite(weight) && weight != 0
            orderby Math.Abs(weight)
            select (a, b, weight);
        foreach (var (a, b, weight) in edges)
        {
            double size = Math.Abs(weight) / largest;
            var edge = chart.Plot.Add.Line(x - 1, before.Height(a), x, column.Height(b));
            edge.LineColor = Hues.Of(weight > 0 ? 0 : 1).WithAlpha(0.12 + 0.83 * size);
            // Tenths: what lies between tells broken lines.
            edge.LineWidth = MathF.Round((float)(0.4 + 2.6 * size), 1);
            edge.MarkerSize = 0;
        }
    }

    private Chart DrawNodes(IReadOnlyList<NetworkColumn> all)
    {
        int last = all.Count - 1;
        double half = all.Max(column => column.Height(0)) + 0.6;
        double left = inputNames is null ? 0.45 : 0.8;
        double right = outputNames is null ? 0.45 : 0.8;
        Chart chart = new Chart(Title, string.Empty, string.Empty, Math.Clamp(300 + 140 * last, 480, 1000), 420)
            .Bare()
            .Limits(-left, last + right, -half - 1.9, half + 0.2);
        for (int x = 1; x <= last; x++)
        {
            Edges(chart, x, all[x - 1], all[x]);
        }
        for (int x = 0; x <= last; x++)
        {
            Nodes(
                chart,
                x,
                all[x],
                x == 0 ? inputNames
                    : x == last ? outputNames
                    : null,
                x == 0
            );
            string remark = all[x].Remark.Length == 0 ? string.Empty : $", {Wording.Short(all[x].Remark, 14)}";
            chart.Words(Wording.Short(all[x].Name, 18), x, -half - 0.5, Alignment.MiddleCenter, size: 13);
            chart.Words($"{all[x].Units}{remark}", x, -half - 1.2, Alignment.MiddleCenter, Hues.Muted);
        }
        return chart
            .Entry("weight above 0", LinePattern.Solid, Hues.Of(0))
            .Entry("weight below 0", LinePattern.Solid, Hues.Of(1))
            .Legend();
    }

    private static void Nodes(Chart chart, int x, NetworkColumn column, IReadOnlyList<string>? names, bool isInput)
    {
        for (int i = 0; i < column.Drawn.Count; i++)
        {
            double y = column.Height(i);
            var node = chart.Plot.Add.Marker(x, y, MarkerShape.FilledCircle, 13, Hues.Ink);
            node.MarkerFillColor = isInput ? Hues.Muted : Hues.Of(2);
            node.MarkerLineColor = Hues.Paper;
            node.MarkerLineWidth = 1;
            if (names is not null && column.Drawn[i] < names.Count)
            {
                chart.Words(
                    Wording.Short(Wording.Clean(names[column.Drawn[i]]), 14),
                    isInput ? x - 0.1 : x + 0.1,
                    y,
                    isInput ? Alignment.MiddleRight : Alignment.MiddleLeft,
                    size: 11
                );
            }
        }
        if (column.IsElided)
        {
            chart.Words($"{Wording.Whole(column.Left)} more", x, NetworkColumn.GapHeight, Alignment.MiddleCenter, Hues.Ink, 11);
        }
    }

    private Chart DrawBoxes()
    {
        IReadOnlyList<Layer> layers = model.Layers;
        int[] shown =
            layers.Count <= MostBoxes
                ? [.. Enumerable.Range(0, layers.Count)]
                : [.. Enumerable.Range(0, MostBoxes - 1), layers.Count - 1];
        Chart chart = new Chart(Title, string.Empty, string.Empty, 420, 60 + 40 * shown.Length).Bare();
        for (int i = 0; i < shown.Length; i++)
        {
            int y = -i;
            chart.Box(0, 1, y - 0.38, y + 0.38, Hues.Heat.WithAlpha(0.12));
            Layer layer = layers[shown[i]];
            string skipped = i > 0 && shown[i] > shown[i - 1] + 1 ? $" (after {shown[i] - shown[i - 1] - 1} more)" : string.Empty;
            chart.Words(Wording.Short($"{Named(layer)}{skipped}", 48), 0.5, y, Alignment.MiddleCenter, size: 13);
        }
        return chart;
    }

    private static string Named(Layer layer)
    {
        string kind = layer switch
        {
            Dense { Activation: { } activation } dense => $"Dense, {dense.Units} nodes, {activation}",
            Dense dense => $"Dense, {dense.Units} nodes",
            Input input => $"Input {input.Shape}",
            _ => layer.GetType().Name,
        };
        return layer.Name is { } name ? $"{name}: {kind}" : kind;
    }
}
