using System.Numerics;
using Strata.Graphs;
using Strata.Kernels;
using Strata.Numerics;

namespace Strata.Tests.Graphs;

public class FusionTests
{
    public static TheoryData<string> Functions =>
        [.. Activation.All.Except([Activation.Glu]).Where(IsElementwise).Select(activation => activation.Name)];

    private static bool IsElementwise(Activation activation) =>
        activation != Activation.Linear
        && activation != Activation.Glu
        && Network(activation).Result.Inputs.Count == 1
        && Network(activation).Result.Op is IMapOp;

    /// <summary>A dense layer, its parts and a number to learn from.</summary>
    private sealed record Layer(Node X, Node Kernel, Node? Bias, Node Product, Node Sum, Node Result, Node Value);

    private static Layer Network(Activation? activation, bool bias = true, int units = 5, int inputs = 7)
    {
        var graph = new Graph();
        Node x = graph.Input("x", [Shape.Free, inputs]);
        Node kernel = graph.Input("kernel", [inputs, units]);
        Node? b = bias ? graph.Input("bias", [units]) : null;
        Node product = x.MatMul(kernel);
        Node sum = b is null ? product : product + b;
        Node result = activation is null ? sum : sum.Activate(activation);
        return new(x, kernel, b, product, sum, result, result.Square().Total());
    }

    private static int Work(IReadOnlyList<Node> outputs, bool keepAll = false) =>
        Fusion.Steps(outputs, keepAll).Count(step => step.Reads.Count > 0);

    private static DenseStep Dense(params IReadOnlyList<Node> outputs) =>
        Assert.Single(Fusion.Steps(outputs, keepAll: false).OfType<DenseStep>());

    [Fact]
    public void Product_bias_and_activation_are_one_step()
    {
        Layer layer = Network(Activation.Relu);
        DenseStep step = Dense(layer.Result);
        Assert.Equal([layer.X, layer.Kernel, layer.Bias!], step.Reads);
        Assert.Equal([layer.Result], step.Writes);
        Assert.Equal(1, Work([layer.Result]));
        Assert.Equal(3, Work([layer.Result], keepAll: true));
    }

    [Fact]
    public void Product_and_bias_are_one_step()
    {
        Layer layer = Network(activation: null);
        Assert.Equal([layer.Sum], Dense(layer.Sum).Writes);
        Assert.Equal(1, Work([layer.Sum]));
    }

    [Fact]
    public void Product_and_activation_are_one_step()
    {
        Layer layer = Network(Activation.Tanh, bias: false);
        DenseStep step = Dense(layer.Result);
        Assert.Equal([layer.X, layer.Kernel], step.Reads);
        Assert.Equal([layer.Result], step.Writes);
    }

    [Fact]
    public void A_deep_network_is_one_step_a_layer()
    {
        var model = new Sequential(
            new Input(6),
            new Dense(5, Activation.Relu),
            new Dense(4, Activation.Gelu),
            new Dense(3, UseBias: false),
            new Dense(2)
        );
        Assert.Equal(4, Work(model.Inference.Outputs));
        Assert.Equal(4 + 3 + 2, Work(model.Inference.Outputs, keepAll: true));
    }

    [Fact]
    public void The_sum_before_the_activation_is_kept_when_the_way_back_needs_it()
    {
        // The slope of gelu needs its input, that of tanh only its output.
        Layer gelu = Network(Activation.Gelu);
        Assert.Equal([gelu.Result, gelu.Sum], Dense([gelu.Result, .. Gradients.Of(gelu.Value, [gelu.Bias!])]).Writes);
        Layer tanh = Network(Activation.Tanh);
        Assert.Equal([tanh.Result], Dense([tanh.Result, .. Gradients.Of(tanh.Value, [tanh.Bias!])]).Writes);
    }

    [Fact]
    public void The_sum_before_the_activation_is_kept_when_it_is_asked_for()
    {
        Layer layer = Network(Activation.Relu);
        Assert.Equal([layer.Result, layer.Sum], Dense(layer.Result, layer.Sum).Writes);
        Assert.Equal(1, Work([layer.Result, layer.Sum]));
    }

    [Fact]
    public void A_product_that_somebody_else_reads_stands_alone()
    {
        Layer asked = Network(Activation.Relu);
        Assert.Empty(Fusion.Steps([asked.Result, asked.Product], keepAll: false).OfType<DenseStep>());
        Layer read = Network(Activation.Relu);
        Assert.Empty(Fusion.Steps([read.Result, read.Product.Exp()], keepAll: false).OfType<DenseStep>());
        Layer bare = Network(Activation.Relu, bias: false);
        Assert.Empty(Fusion.Steps([bare.Result, bare.Product.Mean()], keepAll: false).OfType<DenseStep>());
    }

    [Fact]
    public void Only_a_row_is_a_bias()
    {
        foreach (Shape shape in new Shape[] { [Shape.Free, 5], [1], [], [1, 5], [Shape.Free, 1] })
        {
            Layer layer = Network(activation: null, bias: false);
            Node sum = layer.Product + layer.X.Graph.Input("other", shape);
            Assert.Empty(Fusion.Steps([sum], keepAll: false).OfType<DenseStep>());
        }
    }

    [Fact]
    public void Slope_and_gradient_of_the_bias_are_one_step()
    {
        Layer layer = Network(Activation.Tanh);
        IReadOnlyList<Node> wanted = [.. Gradients.Of(layer.Value, [layer.Kernel, layer.Bias!])];
        ActivationGradientStep step = Assert.Single(Fusion.Steps(wanted, keepAll: false).OfType<ActivationGradientStep>());
        Assert.Equal(wanted[1], step.Writes[1]);
        Assert.Equal(Work(wanted, keepAll: true) - 3, Work(wanted));
    }

    [Fact]
    public void A_single_column_is_summed_by_the_tree_and_not_in_the_pass()
    {
        Layer layer = Network(Activation.Tanh, units: 1);
        IReadOnlyList<Node> wanted = [.. Gradients.Of(layer.Value, [layer.Bias!])];
        Assert.Empty(Fusion.Steps(wanted, keepAll: false).OfType<ActivationGradientStep>());
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Joined_and_single_steps_agree_bit_by_bit(string name)
    {
        Activation activation = Activation.Named(name);
        foreach (bool bias in new[] { true, false })
        {
            foreach (var (units, inputs, rows) in new[] { (1, 1, 1), (1, 7, 33), (5, 3, 1), (17, 19, 31), (64, 33, 70) })
            {
                Check<float>(activation, bias, units, inputs, rows);
                Check<double>(activation, bias, units, inputs, rows);
            }
        }
    }

    private static void Check<T>(Activation activation, bool bias, int units, int inputs, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Layer layer = Network(activation, bias, units, inputs);
        Node[] variables = [layer.X, layer.Kernel, .. bias ? [layer.Bias!] : Array.Empty<Node>()];
        var data = variables.Select(
            (node, i) =>
            {
                var stream = new Philox((ulong)i, "dense");
                return (node, Enumerable.Range(0, node.Shape.Count(rows)).Select(j => stream.Normal((ulong)j) * 0.4).ToArray());
            }
        );
        IReadOnlyList<Node> outputs = [layer.Result, .. Gradients.Of(layer.Value, variables)];
        Assert.True(!bias || Work(outputs) < Work(outputs, keepAll: true));
        OpTests.Equal(GraphRun.Of<T>(outputs, data, rows, keepAll: true), GraphRun.Of<T>(outputs, data, rows));
        OpTests.Equal(GraphRun.Of<T>([layer.Result], data, rows, keepAll: true), GraphRun.Of<T>([layer.Result], data, rows));
        OpTests.Equal(
            GraphRun.Of<T>([layer.Result, layer.Sum], data, rows, keepAll: true),
            GraphRun.Of<T>([layer.Result, layer.Sum], data, rows)
        );
    }
}
