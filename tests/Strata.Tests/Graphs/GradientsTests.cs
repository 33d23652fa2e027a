using Strata.Graphs;

namespace Strata.Tests.Graphs;

public class GradientsTests
{
    private readonly Graph graph = new();

    private Node Number(string name) => graph.Input(name, []);

    private static double Of(Node node, params (Node, double)[] data) =>
        GraphRun.Of<double>([node], data.Select(pair => (pair.Item1, new[] { pair.Item2 })), 1)[0][0];

    [Fact]
    public void A_value_that_is_read_often_collects_from_every_reader()
    {
        Node x = Number("x");
        // x * x + 3 x + e^x / x at 2: 2 x + 3 + e^x / x - e^x / x^2.
        Node gradient = Gradients.Of((x * x) + (x * 3) + (x.Exp() / x), [x])[0];
        Assert.Equal(7 + Math.Exp(2) / 4, Of(gradient, (x, 2)), 1e-14);
    }

    [Fact]
    public void The_same_variable_may_be_asked_for_twice()
    {
        Node x = Number("x");
        IReadOnlyList<Node> gradients = Gradients.Of(x * x, [x, x]);
        Assert.Same(gradients[0], gradients[1]);
        Assert.Equal(6, Of(gradients[0], (x, 3)));
    }

    [Fact]
    public void What_the_value_does_not_depend_on_has_gradient_0()
    {
        Node x = Number("x");
        Node unused = graph.Input("unused", [Shape.Free, 3]);
        Node later = x.Exp();
        IReadOnlyList<Node> gradients = Gradients.Of(x * x, [unused, later, x]);
        Assert.Equal(0, Of(gradients[0], (x, 3)));
        Assert.Equal(0, Of(gradients[1], (x, 3)));
        Assert.Equal(6, Of(gradients[2], (x, 3)));
        Assert.Equal(0, gradients[0].Shape.Rank);
    }

    [Fact]
    public void The_value_itself_has_gradient_1()
    {
        Node x = Number("x");
        Assert.Equal(1, Of(Gradients.Of(x, [x])[0], (x, 3)));
        Node y = x.Exp();
        Assert.Equal(1, Of(Gradients.Of(y, [y])[0], (x, 3)));
    }

    [Fact]
    public void A_value_in_between_has_a_gradient_and_what_is_before_it_is_left_alone()
    {
        Node x = Number("x");
        Node y = x.Exp();
        int before = graph.Nodes.Count;
        Node gradient = Gradients.Of(y.Square(), [y])[0];
        Assert.Equal(2 * Math.Exp(0.5), Of(gradient, (x, 0.5)), 1e-14);
        // The square, 1, and the slope of the square: nothing for exp.
        Assert.Equal(before + 3, graph.Nodes.Count);
    }

    [Fact]
    public void Nothing_is_written_for_operands_whose_gradient_nobody_wants()
    {
        Node x = graph.Input("x", [Shape.Free, 3]);
        Node w = graph.Input("w", [3, 2]);
        int before = graph.Nodes.Count;
        Gradients.Of(x.MatMul(w).Total(), [w]);
        Assert.Equal(2, graph.Nodes.Skip(before).Count(node => node.Op is MatMulOp));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void Of_more_than_one_number_is_refused(int size)
    {
        Node x = graph.Input("scores", [Shape.Free, size]);
        string message = Assert.Throws<ShapeException>(() => Gradients.Of(x, [x])).Message;
        Assert.Contains("scores", message, StringComparison.Ordinal);
        Assert.Contains($"(batch, {size})", message, StringComparison.Ordinal);
        Assert.Contains("Total()", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_residual_passes_the_gradient_by_both_ways()
    {
        Node x = Number("x");
        Node hidden = x.Activate(Activation.Tanh);
        Node gradient = Gradients.Of(x + hidden, [x])[0];
        Assert.Equal(1 + (1 - Math.Pow(Math.Tanh(0.3), 2)), Of(gradient, (x, 0.3)), 1e-14);
    }

    [Fact]
    public void A_weight_that_is_used_twice_has_the_gradients_of_both_uses()
    {
        Node x = graph.Input("x", [2, 1]);
        Node w = graph.Input("w", [1, 1]);
        Node value = x.MatMul(w).MatMul(w).Total(); // (x0 + x1) w^2
        Assert.Equal([2 * 7 * 0.5], GraphRun.Of<double>([Gradients.Of(value, [w])[0]], [(x, [3, 4]), (w, [0.5])], 1)[0]);
    }

    [Fact]
    public void Gradients_belong_to_the_layer_whose_way_back_they_are()
    {
        graph.Scope = "first";
        Node x = Number("x");
        Node y = x.Exp();
        graph.Scope = "second";
        Node value = y.Square();
        graph.Scope = null;
        Node gradient = Gradients.Of(value, [x])[0];
        Assert.Equal("first", gradient.Scope);
        Assert.Null(graph.Scope);
    }

    [Fact]
    public void A_gradient_of_a_gradient_of_products_and_sums_exists()
    {
        Node x = Number("x");
        Node y = Number("y");
        Node first = Gradients.Of(x + (y * 2) - x, [x])[0];
        Assert.Equal(0, Of(Gradients.Of(first, [y])[0], (x, 1), (y, 2)));
        Node slope = Gradients.Of(x * x, [x])[0];
        Assert.Contains(
            "no gradient of its own",
            Assert.Throws<NotSupportedException>(() => Gradients.Of(slope, [x])).Message,
            StringComparison.Ordinal
        );
    }
}
