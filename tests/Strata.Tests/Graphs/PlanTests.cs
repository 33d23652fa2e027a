using System.Numerics;
using Strata.Graphs;
using Strata.Kernels;
using Strata.Numerics;

namespace Strata.Tests.Graphs;

public class PlanTests
{
    private static readonly Shape Row = [Shape.Free, 6];

    [Fact]
    public void A_run_allocates_nothing()
    {
        Check<float>();
        Check<double>();

        static void Check<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (OpCase op in OpTable.Small)
            {
                OpSample sample = op.Write();
                var plan = new Plan<T>(sample.Everything, new(1), 9);
                foreach (var (node, values) in sample.Data(9))
                {
                    GraphRun.Fill(plan[node, 9], values);
                }
                // The batch changes its size, as it does at the end of each epoch.
                Allocations.None(
                    () =>
                    {
                        plan.Run(9, step: 1);
                        plan.Run(4, step: 2);
                    },
                    op.Title
                );
            }
        }
    }

    [Fact]
    public void Outputs_may_be_inputs_weights_constants_views_and_twice_the_same()
    {
        var graph = new Graph();
        Node x = graph.Input("x", Row);
        var parameter = new Parameter("w", [6]) { Offset = 16 };
        Node w = graph.Parameter(parameter);
        Node view = x.Reshape([Shape.Free, 2, 3]);
        Node constant = graph.Constant(2.5);
        var weights = new AlignedBuffer<double>(22);
        weights.Span[16..].Fill(7);
        var plan = new Plan<double>([x, view, w, constant, constant], weights, 3);
        double[] data = [.. Enumerable.Range(0, 12)];
        GraphRun.Fill(plan[x, 2], data);
        plan.Run(2);
        double[][] results = GraphRun.Read(plan, [x, view, w, constant], 2);
        Assert.Equal(data, results[0]);
        Assert.Equal(data, results[1]);
        Assert.Equal([7, 7, 7, 7, 7, 7], results[2]);
        Assert.Equal([2.5], results[3]);
    }

    [Theory]
    [InlineData("products", true)]
    [InlineData("products of a view", true)]
    [InlineData("a product and a sum", false)]
    [InlineData("a product by itself", false)]
    [InlineData("itself", false)]
    [InlineData("two inputs", false)]
    public unsafe void An_input_that_only_products_read_may_lie_elsewhere(string readBy, bool isTaken)
    {
        var graph = new Graph();
        Node x = graph.Input("x", Row);
        Node w = graph.Parameter(new Parameter("w", [6, 6]));
        Node[] outputs = readBy switch
        {
            "products" => [x.MatMul(w), graph.Add(new MatMulOp(false, true), [x, w])],
            "products of a view" => [x.Reshape([Shape.Free, 2, 3]).Reshape(Row).MatMul(w)],
            "a product and a sum" => [x.MatMul(w) + x],
            "a product by itself" => [graph.Add(new MatMulOp(true, false), [x, x])],
            "itself" => [x.MatMul(w), x],
            _ => [x.MatMul(w) + graph.Input("y", Row)],
        };
        var weights = new AlignedBuffer<double>(36);
        for (int i = 0; i < 36; i++)
        {
            weights.Span[i] = Math.Sin(i);
        }
        var plan = new Plan<double>(outputs, weights, 4);
        Assert.Equal(isTaken, plan.TakesGiven);
        if (!isTaken)
        {
            return;
        }
        double[] data = [.. Enumerable.Range(0, 18).Select(i => Math.Cos(i))];
        GraphRun.Fill(plan[x, 3], data);
        plan.Run(3);
        double[][] own = GraphRun.Read(plan, outputs, 3);
        plan[x, 3].Fill(double.NaN);
        fixed (double* given = data)
        {
            plan.Run(given, 3);
        }
        Assert.Equal(own, GraphRun.Read(plan, outputs, 3));
    }

    [Fact]
    public void Data_that_nothing_depends_on_has_a_place_all_the_same()
    {
        var graph = new Graph();
        Node x = graph.Input("x", Row);
        Node unused = graph.Input("unused", Row);
        Node sum = x.Sum();
        var plan = new Plan<float>([sum, graph.Constant(3)], new(1), 2);
        plan[unused, 2].Fill(1);
        plan[x, 2].Fill(2);
        plan.Run(2);
        Assert.Equal(12, plan[sum, 2][1]);
        Assert.Equal(1, plan[unused, 2][11]);
    }

    [Fact]
    public void A_plan_that_keeps_all_shows_every_value()
    {
        OpSample sample = OpTable.Small.First(op => op.Title == "residual").Write();
        var plan = new Plan<double>(sample.Everything, new(1), 3, keepAll: true);
        foreach (var (node, values) in sample.Data(3))
        {
            GraphRun.Fill(plan[node, 3], values);
        }
        plan.Run(3);
        var needed = Fusion.Steps(sample.Everything, keepAll: true).SelectMany(step => step.Writes);
        foreach (Node node in needed)
        {
            Assert.Equal(GraphRun.Of<double>([node], sample.Data(3), 3)[0], plan[node, 3].ToArray());
        }
    }

    [Fact]
    public void Gradients_go_to_their_places_in_the_flat_buffer()
    {
        var graph = new Graph();
        Node x = graph.Input("x", Row);
        var kernel = new Parameter("kernel", [6, 2]) { Offset = 16 };
        var bias = new Parameter("bias", 2) { Offset = 32 };
        Node value = (x.MatMul(graph.Parameter(kernel)) + graph.Parameter(bias)).Activate(Activation.Tanh).Total();
        IReadOnlyList<Node> gradients = Strata.Graphs.Gradients.Of(value, [graph.Parameter(kernel), graph.Parameter(bias)]);
        var weights = new AlignedBuffer<double>(48);
        weights.Span.Fill(0.1);
        var flat = new AlignedBuffer<double>(48);
        var placed = new Dictionary<Node, Parameter> { [gradients[0]] = kernel, [gradients[1]] = bias };
        var plan = new Plan<double>([value], weights, 4, placed, flat);
        var beside = new Plan<double>(gradients, weights, 4);
        double[] data = [.. Enumerable.Range(0, 24).Select(i => (i - 11) * 0.1)];
        GraphRun.Fill(plan[x, 4], data);
        GraphRun.Fill(beside[x, 4], data);
        plan.Run(4);
        beside.Run(4);
        Assert.Equal(beside[gradients[0], 4].ToArray(), flat.Span[16..28].ToArray());
        Assert.Equal(beside[gradients[1], 4].ToArray(), flat.Span[32..34].ToArray());
        Assert.Equal(new double[16], flat.Span[..16].ToArray());
        Assert.Equal(new double[14], flat.Span[34..].ToArray());

        // Without rows there is nothing to learn.
        plan.Run(0);
        Assert.Equal(new double[48], flat.Span.ToArray());
        GC.KeepAlive(beside);
    }

    [Fact]
    public void The_step_picks_the_mask_and_the_way_back_has_the_same()
    {
        var graph = new Graph();
        Node x = graph.Input("x", [Shape.Free, 50]);
        Node y = x.Dropout(0.5, new Philox(1, "dropout"));
        Node gradient = Gradients.Of(y.Total(), [x])[0];
        double[] ones = [.. Enumerable.Repeat(1.0, 200)];
        double[][] first = GraphRun.Of<double>([y, gradient], [(x, ones)], 4, step: 1);
        Assert.Equal(first[0], first[1]);
        OpTests.Equal(first, GraphRun.Of<double>([y, gradient], [(x, ones)], 4, step: 1));
        Assert.NotEqual(first[0], GraphRun.Of<double>([y], [(x, ones)], 4, step: 2)[0]);
        Assert.All(first[0], number => Assert.True(number is 0 or 2));
    }
}
