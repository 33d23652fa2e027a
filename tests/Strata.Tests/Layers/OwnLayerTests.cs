using Strata.Graphs;
using Strata.Initializers;
using Strata.Tests.Formulas;

namespace Strata.Tests.Layers;

/// <summary>What anyone can write in their own program.</summary>
public class OwnLayerTests
{
    private sealed record Scale(double Initial = 1) : Layer
    {
        public override Node Call(LayerContext context, Node x) =>
            x * context.Weight("scale", x.Shape.Last, new Constant(Initial));
    }

    private sealed record Twice : Layer
    {
        public override Node Call(LayerContext context, Node x)
        {
            Node weight = context.Weight("weight", x.Shape.Last, Initializer.Ones);
            return x * weight + context.Weight("weight", x.Shape.Last, Initializer.Ones);
        }
    }

    private sealed record Nothing : Layer;

    private sealed record Changing : Layer
    {
        public override Node Call(LayerContext context, Node x) =>
            context.Training ? x * context.Weight("late", x.Shape.Last, Initializer.Ones) : x;
    }

    private sealed record Deaf : Layer
    {
        public override Node Call(LayerContext context, IReadOnlyList<Node> inputs) =>
            context.Weight("number", 3, Initializer.Ones) + inputs[^1] * 0;
    }

    [Fact]
    public void A_layer_in_two_lines_has_weights_and_gradients()
    {
        Model model = LayerCase.Of(new Scale(2), [3]);
        Assert.Equal("scale/scale", Assert.Single(model.Weights).Path);
        Assert.Equal([2.0, 4, 6], model.Predict<double>([1, 2, 3]));
        var run = new LayerRun<double>(model, 1);
        run.Run();
        for (int i = 0; i < 3; i++)
        {
            double cotangent = run[run.Cotangent][i];
            Golden.Close(cotangent * run[run.Variables[1]][i], run[run.Gradients[0]][i], 1e-15, 0, "scale");
            Golden.Close(cotangent * run[run.Variables[0]][i], run[run.Gradients[1]][i], 1e-15, 0, "x");
        }
    }

    [Fact]
    public void A_weight_asked_for_twice_is_one()
    {
        Model model = LayerCase.Of(new Twice(), [2]);
        Assert.Single(model.Weights);
        model.Weights[0].Set(2.0, 3);
        Assert.Equal([12.0, 33], model.Predict<double>([5, 10]));
    }

    [Fact]
    public void A_layer_without_a_call_says_so()
    {
        var error = Assert.Throws<NotSupportedException>(() => LayerCase.Of(new Nothing(), [2]));
        Assert.Contains("Nothing overrides neither", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_for_training_alone_is_refused()
    {
        Model model = LayerCase.Of(new Changing(), [2]);
        var error = Assert.Throws<InvalidOperationException>(() => new LayerRun<double>(model, 1));
        Assert.Contains("'changing'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'late'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_may_leave_an_input_unread()
    {
        Model model = LayerCase.Of(new Deaf(), [2, 3]);
        var x = System.Numerics.Tensors.Tensor.Create(new double[2], [1, 2]);
        var y = System.Numerics.Tensors.Tensor.Create(new double[3], [1, 3]);
        Assert.Equal([1.0, 1, 1], model.Predict<double>([x, y])[0].ToArray());
    }
}
