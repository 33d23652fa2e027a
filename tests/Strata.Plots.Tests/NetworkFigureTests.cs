using ScottPlot.Plottables;

namespace Strata.Tests.Plots;

public class NetworkFigureTests
{
    private static LinePlot[] Edges(Figure figure) => [.. figure.Draw()[0].Plot.GetPlottables<LinePlot>()];

    [Fact]
    public void A_line_is_a_weight_wide_by_its_size_and_coloured_by_its_sign()
    {
        Sequential model = Samples.Network(2, 1);
        model.GetWeight("dense/kernel").Set(2f, -1f);
        LinePlot[] edges = Edges(new NetworkFigure(model));
        Assert.Equal(2, edges.Length);
        // The larger is drawn last, over the others.
        Assert.True(edges[1].LineWidth > edges[0].LineWidth);
        Assert.NotEqual(edges[0].LineColor.WithAlpha(1.0), edges[1].LineColor.WithAlpha(1.0));
        Assert.Equal((0, 0.5), (edges[1].Start.X, edges[1].Start.Y));
    }

    [Fact]
    public void A_weight_of_0_and_one_that_is_not_finite_have_no_line()
    {
        Sequential model = Samples.Network(3, 1);
        model.GetWeight("dense/kernel").Set(0f, float.NaN, 1f);
        Assert.Single(Edges(new NetworkFigure(model)));
        model.GetWeight("dense/kernel").Set(0f, 0f, 0f);
        Assert.Empty(Edges(new NetworkFigure(model)));
    }

    [Theory]
    [InlineData(12, 12, 0)]
    [InlineData(13, 11, 2)]
    [InlineData(1000, 11, 989)]
    public void A_large_layer_is_drawn_by_its_first_and_last_nodes(int units, int drawn, int left)
    {
        var column = new NetworkColumn("dense", "", units, []);
        Assert.Equal(drawn, column.Drawn.Count);
        Assert.Equal((0, units - 1), (column.Drawn[0], column.Drawn[^1]));
        Assert.Equal(left, column.Left);
        double[] heights = [.. Enumerable.Range(0, drawn).Select(column.Height)];
        Assert.Equal(heights.OrderDescending(), heights);
        Assert.Equal(heights[0], -heights[^1]);
    }

    [Fact]
    public void Layers_have_their_names_units_and_activations_and_nodes_their_names()
    {
        string[] words = Looked.Words(new NetworkFigure(Samples.Network(2, 20, 1), ["width", "height"], ["price"]));
        Assert.Superset(
            new HashSet<string>
            {
                "input",
                "dense",
                "20, tanh",
                "9 more",
                "dense_1",
                "width",
                "height",
                "price",
                "weight above 0",
            },
            words.ToHashSet()
        );
    }

    [Fact]
    public void A_model_that_is_no_chain_is_drawn_as_its_layers()
    {
        var x = new Input(4);
        SymbolicTensor side = new Dense(4, Activation.Relu) { Name = "side" }.Apply(x);
        var model = new Model([x], [new Add().Apply(x, side)]);
        var figure = new NetworkFigure(model);
        Assert.Superset(
            new HashSet<string> { "Input (4)", "side: Dense, 4 nodes, relu", "Add" },
            Looked.Words(figure).ToHashSet()
        );
        Assert.Contains("20 weights", figure.Description);
    }
}
