using System.Numerics.Tensors;
using Strata.Graphs;

namespace Strata.Tests.Models;

public class ExplainTests
{
    public static TheoryData<string> Activations => [.. Explained.Activations.Select(activation => activation.Name)];

    [Theory]
    [MemberData(nameof(Activations))]
    public void The_output_has_the_bits_of_a_prediction(string name)
    {
        double[] row = Explained.Row(5);
        float[] single = [.. row.Select(x => (float)x)];
        Sequential wide = Explained.Chain(Activation.Named(name));
        Sequential narrow = Explained.Chain(Activation.Named(name), DataType.Float32);
        Assert.Equal(wide.Predict<double>(row), wide.Explain(row).Outputs[0].Values);
        Assert.Equal(narrow.Predict<float>(single), narrow.Explain<float>(single).Outputs[0].Values.Select(x => (float)x));
    }

    [Theory]
    [InlineData(DataType.Float32)]
    [InlineData(DataType.Float64)]
    public void The_outputs_of_a_graph_have_the_bits_of_a_prediction(DataType dataType)
    {
        Model model = Explained.Graph(dataType);
        Tensor<double>[] tensors = [Tensor.Create(Explained.Row(6), [1, 2, 3]), Tensor.Create(Explained.Row(4), [1, 4])];
        var predicted = model.Predict(tensors);
        Explanation explanation = model.Explain(new Sample([Explained.Row(6), Explained.Row(4)], []));
        Assert.Equal(predicted.Select(output => output.ToArray()), explanation.Outputs.Select(output => output.Values.ToArray()));
    }

    private sealed record Twice : Layer
    {
        public override Node Call(LayerContext context, Node x) =>
            x.Reshape([Shape.Free, 2, 1]).Detach().Reshape([Shape.Free, 1, 2]);
    }

    [Fact]
    public void Views_of_views_can_be_read()
    {
        var model = new Sequential([new Input(2), new Dense(2), new Twice()], dataType: DataType.Float64);
        Assert.Equal(model.Predict<double>([0.5, -0.2]), model.Explain(0.5, -0.2).Outputs[0].Values);
    }

    [Fact]
    public void An_activation_that_is_no_softmax_of_its_sum_does_not_read_as_one()
    {
        var softmin = new Sequential(new Input(2), new Dense(2, Activation.Softmin));
        Assert.DoesNotContain("exp(x)", $"{softmin.Explain(0.5, -0.2)}");
        Assert.Contains("exp(x)", $"{new Sequential(new Input(2), new Dense(2, Activation.Softmax)).Explain(0.5, -0.2)}");
    }

    [Fact]
    public void A_gated_layer_shows_its_numbers_and_no_sums_that_are_not_its_nodes()
    {
        var model = new Sequential(new Input(2), new Dense(4, Activation.Glu), new Dense(1));
        Explanation explanation = model.Explain(
            new Sample([new double[] { 0.5, -0.2 }], [new double[] { 1 }]),
            [Loss.MeanSquaredError]
        );
        LayerExplanation gated = explanation["dense"];
        Assert.Equal(2, gated.Nodes.Count);
        Assert.All(gated.Nodes, node => Assert.Empty(node.Terms));
        Assert.DoesNotContain("glu ->", $"{explanation}");
    }

    [Fact]
    public void A_sum_is_the_chain_of_its_printed_terms()
    {
        Sequential model = Explained.Chain(Activation.Gelu);
        Explanation explanation = model.Explain(Explained.Row(5));
        foreach (LayerExplanation layer in explanation.Layers.Where(layer => layer.Kind == "Dense"))
        {
            foreach (NodeExplanation node in layer.Nodes)
            {
                double sum = node.Terms.Aggregate(0.0, (sum, term) => Math.FusedMultiplyAdd(term.Value, term.Weight!.Value, sum));
                Assert.Equal(sum + (node.Bias ?? 0), node.Sum);
                Assert.All(node.Terms, term => Assert.Equal(explanation[term.Source].Values[term.Index], term.Value));
            }
        }
        Assert.NotNull(explanation["dense"].Nodes[0].Bias);
        Assert.Null(explanation["dense_1"].Nodes[0].Bias);
        Assert.Equal("gelu", explanation["dense_1"].Nodes[2].Activation);
        Assert.Null(explanation["dense_2"].Nodes[0].Activation);
    }

    [Fact]
    public void Layers_that_hand_numbers_on_say_where_from()
    {
        Explanation explanation = Explained.Chain(Activation.Relu).Explain(Explained.Row(5));
        LayerExplanation dropout = explanation["dropout"];
        Assert.Equal(explanation["dense"].Values, dropout.Values);
        Assert.Equal(new ExplanationTerm("dense", 3, dropout.Values[3], null), Assert.Single(dropout.Nodes[3].Terms));
        Assert.Null(dropout.Nodes[3].Activation);

        // (2, 3) beside (2, 3) along the places, then in a line, then beside 4 numbers more.
        Explanation graph = Explained.Graph().Explain([Explained.Row(6), Explained.Row(4)]);
        LayerExplanation both = graph.Layers.Last(layer => layer.Kind == "Concatenate" && layer.Inputs[0].Kind == "Flatten");
        Assert.Equal([.. both.Inputs[0].Values, .. Explained.Row(4)], both.Values);
        Assert.All(
            graph.Layers.Where(layer => layer.Kind is "Concatenate" or "Flatten").SelectMany(layer => layer.Nodes),
            node =>
            {
                ExplanationTerm term = Assert.Single(node.Terms);
                Assert.Equal(term.Value, node.Output);
            }
        );
    }

    [Fact]
    public void Parts_beside_each_other_along_any_axis_are_told_apart()
    {
        var (a, b) = (new Input([2, 3]) { Name = "a" }, new Input([2, 2]) { Name = "b" });
        var model = new Model([a, b], [new Concatenate().Apply(a, b)]);
        Explanation explanation = model.Explain([new double[] { 1, 2, 3, 4, 5, 6 }, new double[] { 7, 8, 9, 10 }]);
        Assert.Equal([1, 2, 3, 7, 8, 4, 5, 6, 9, 10], explanation["concatenate"].Values);
        var terms = explanation["concatenate"].Nodes.Select(node => node.Terms[0]).ToArray();
        Assert.Equal(["a", "a", "a", "b", "b", "a", "a", "a", "b", "b"], terms.Select(term => term.Source));
        Assert.Equal([0, 1, 2, 0, 1, 3, 4, 5, 2, 3], terms.Select(term => term.Index));
    }

    [Fact]
    public void A_layer_used_twice_appears_twice()
    {
        Explanation explanation = Explained.Graph().Explain([Explained.Row(6), Explained.Row(4)]);
        LayerExplanation[] uses = [.. explanation.Layers.Where(layer => layer.Name == "shared")];
        Assert.Equal(2, uses.Length);
        Assert.Same(uses[0], uses[1].Inputs[0]);
        Assert.Equal([2, 3], uses[0].OutputShape);
        Assert.Equal(uses[0].Nodes[4].Terms.Select(term => term.Weight), uses[1].Nodes[1].Terms.Select(term => term.Weight));

        LayerExplanation add = explanation["add"];
        Assert.Equal(["x", "shared"], add.Nodes[5].Terms.Select(term => term.Source));
        Assert.Equal(add.Nodes[5].Terms.Sum(term => term.Value), add.Nodes[5].Output);
    }

    [Fact]
    public void A_layer_of_ones_own_shows_its_numbers()
    {
        var model = new Sequential(new Input(2), new Explained.Squares(), Activation.Relu);
        Explanation explanation = model.Explain(3, -4);
        Assert.Equal([9, 16], explanation["squares"].Values);
        Assert.Empty(explanation["squares"].Nodes[0].Terms);
        Assert.Null(explanation["squares"].Nodes[0].Sum);
        Assert.Contains("squares (Squares): 9, 16", explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Explaining_changes_nothing_and_is_not_changed_later()
    {
        Sequential model = Explained.Chain(Activation.Tanh);
        double[] row = Explained.Row(5);
        double[] before = model.Predict<double>(row);
        double[] weights = model.GetWeight("dense/kernel").ToTensor<double>().ToArray();
        Explanation explanation = model.Explain(row, [1, 2]);
        string text = explanation.ToString();
        Assert.Equal(before, model.Predict<double>(row));
        Assert.Equal(weights, model.GetWeight("dense/kernel").ToTensor<double>().ToArray());

        model.GetWeight("dense/kernel").Set(new double[20]);
        row[0] = 100;
        Assert.Equal(text, explanation.ToString());
        Assert.Equal(weights[0], explanation["dense"].Nodes[0].Terms[0].Weight);
    }

    [Fact]
    public void Many_threads_may_explain_at_once()
    {
        Sequential model = Explained.Chain(Activation.Silu, DataType.Float32);
        string alone = model.Explain(Explained.Row(5), [1, 2]).ToString();
        string[] together = new string[16];
        Parallel.For(0, together.Length, i => together[i] = model.Explain(Explained.Row(5), [1, 2]).ToString());
        Assert.All(together, text => Assert.Equal(alone, text));
    }

    [Fact]
    public void A_wide_layer_is_explained_without_making_its_terms()
    {
        var model = new Sequential(new Input(784), new Dense(256, Activation.Relu), new Dense(10, Activation.Softmax));
        double[] row = Explained.Row(784);
        Explanation explanation = model.Explain(row);
        Assert.Equal(784, explanation["dense"].Nodes[255].Terms.Count);
        Assert.Equal(row.Length, explanation["dense"].Nodes[255].Terms.Select(term => term.Index).Distinct().Count());
        Assert.All(explanation.ToString().Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("… 778 more …", explanation.ToString(), StringComparison.Ordinal);
        Assert.Contains("… 224 more nodes …", explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_layers_hands_its_input_on()
    {
        Explanation explanation = new Sequential(new Input(2)).Explain([3, 4], [1, 1]);
        Assert.Equal([3, 4], explanation.Outputs[0].Values);
        Assert.Equal([2, 3], explanation.Backward!["input"].Values);
    }

    [Fact]
    public void A_row_of_the_wrong_length_is_refused_with_both_lengths()
    {
        Sequential model = Course.Load("course/tanh").Model;
        foreach (
            double[] row in (double[][])
                [
                    [],
                    [1],
                    [1, 2, 3],
                    [1, 2, 3, 4],
                ]
        )
        {
            var error = Assert.Throws<ShapeException>(() => model.Explain(row));
            Assert.Contains($"'input' has 2 numbers (2), and {row.Length} were given", error.Message, StringComparison.Ordinal);
        }
        var count = Assert.Throws<ShapeException>(() => Explained.Graph().Explain(1, 2));
        Assert.Contains("has 2 inputs and 1 were given", count.Message, StringComparison.Ordinal);
        var target = Assert.Throws<ShapeException>(() => model.Explain([2, 3], [1, 2]));
        Assert.Contains(
            "'dense_1' for mean_squared_error has 1 numbers (1), and 2 were given",
            target.Message,
            StringComparison.Ordinal
        );
        var losses = Assert.Throws<ShapeException>(() =>
            model.Explain(new Sample([new double[] { 2, 3 }], [new double[] { 1 }]), Loss.Huber, Loss.Huber)
        );
        Assert.Contains("1 outputs; 1 targets and 2 losses", losses.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_is_found_by_name_or_the_names_are_listed()
    {
        Explanation explanation = Course.Load("course/tanh").Model.Explain([2, 3], [1]);
        Assert.Equal("dense_1", explanation["dense_1"].Name);
        Assert.Equal("dense_1", explanation.Backward!["dense_1"].Layer.Name);
        var error = Assert.Throws<ArgumentException>(() => explanation["dence"]);
        Assert.Contains("no layer 'dence'. The model has: input, dense, dense_1.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => explanation.Backward["dence"]);
    }

    [Fact]
    public void The_lines_of_the_documentation_run()
    {
        CourseNetwork network = Course.Load("course/tanh");
        double[] output = network.Model.Predict(network.Input);
        Explanation explanation = network.Model.Explain(network.Input);
        Assert.Contains("1.2382242525694254", explanation.ToString(), StringComparison.Ordinal);
        double sum = explanation["dense"].Nodes[0].Sum!.Value;
        Assert.Equal(5, sum);
        Assert.Equal(output, explanation.Outputs[0].Values);
        Assert.Equal(explanation.ToString(), network.Model.Explain(2, 3).ToString());
        Assert.NotEmpty(explanation.ToString(new ExplanationFormat(Digits: 4)));
        BackwardExplanation backward = network.Model.Explain([2, 3], [1]).Backward!;
        double delta = backward["dense"].Nodes[0].Delta!.Value;
        Assert.NotEqual(0, delta);

        DatasetSplit digits = Digits.Load();
        var model = new Sequential(new Input(64), new Dense(10, Activation.Softmax));
        Assert.NotEmpty(model.Explain(digits.Test[0]).ToString());
        Assert.NotEmpty(model.Explain(digits.Test[0], Loss.SparseCategoricalCrossentropy).ToString());
        Assert.NotEmpty(model.Summary());
    }
}
