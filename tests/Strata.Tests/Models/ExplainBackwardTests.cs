namespace Strata.Tests.Models;

public class ExplainBackwardTests
{
    // Central differences in float64: an error of eps^2 and of rounding / eps, as DESIGN.md has it.
    private const double Epsilon = 1e-6;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (Activation activation in Explained.Activations)
            {
                cases.Add(activation.Name, "mean_squared_error");
            }
            cases.Add("tanh", "huber");
            cases.Add("sigmoid", "mean_absolute_error");
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_gradient_of_a_chain_is_the_slope_of_the_loss_and_the_sum_of_its_products(string activation, string loss)
    {
        Sequential model = Explained.Chain(Activation.Named(activation));
        Check(model, new Sample([Explained.Row(5)], [new double[] { 0.3, -1 }]), Loss.Named(loss));
    }

    [Fact]
    public void So_is_every_gradient_of_a_graph()
    {
        var sample = new Sample([Explained.Row(6), Explained.Row(4)], [new double[] { 1 }, new double[] { 1 }]);
        Check(Explained.Graph(), sample, Loss.SparseCategoricalCrossentropy, Loss.BinaryCrossentropy);
    }

    [Fact]
    public void So_is_every_gradient_of_the_course()
    {
        foreach (CourseNetwork network in Course.All)
        {
            Check(network.Model, new Sample([network.Input.ToArray()], [new double[] { 1 }]), Loss.MeanSquaredError);
        }
    }

    [Fact]
    public void An_output_that_is_read_again_gets_both_ways_back()
    {
        var x = new Input(2);
        SymbolicTensor first = new Dense(2, Activation.Tanh) { Name = "first" }.Apply(x);
        var model = new Model([x], [first, new Dense(1) { Name = "second" }.Apply(first)], dataType: DataType.Float64);
        var sample = new Sample([new double[] { 0.4, 0.9 }], [new double[] { 1, 0 }, new double[] { 1 }]);
        Check(model, sample, Loss.Huber, Loss.MeanSquaredError);
        Explanation explanation = model.Explain(sample, Loss.Huber, Loss.MeanSquaredError);
        Assert.Equal(["huber", "second"], explanation.Backward!["first"].Nodes[0].UpstreamTerms.Select(term => term.Source));
    }

    [Fact]
    public void Behind_a_layer_of_ones_own_a_gradient_is_right_and_not_taken_apart()
    {
        var model = new Sequential(
            [new Input(2), new Dense(2), new Explained.Squares(), new Dense(1)],
            dataType: DataType.Float64
        );
        var sample = new Sample([new double[] { 0.4, 0.9 }], [new double[] { 1 }]);
        Slopes(model, sample, Loss.MeanSquaredError);
        BackwardExplanation backward = model.Explain(sample, Loss.MeanSquaredError).Backward!;
        Assert.Empty(backward["dense"].Nodes[0].UpstreamTerms);
        Assert.NotEqual(0, backward["dense"].Nodes[0].Upstream);
        Assert.NotEmpty(backward["squares"].Nodes[0].UpstreamTerms);
    }

    [Fact]
    public void The_factors_are_the_lessons()
    {
        BackwardExplanation backward = Course.Load("course/tanh").Model.Explain([2, 3], [1]).Backward!;
        double y = 1.2382242525694254;
        Assert.Equal((y - 1) * (y - 1), backward.Loss);
        Assert.Equal(["mean_squared_error"], backward.Losses);
        Assert.Equal([1.0], backward.Targets[0]);
        Assert.Equal(2 * (y - 1), backward["dense_1"].Nodes[0].Upstream);

        NodeGradient node = backward["dense"].Nodes[1];
        Assert.Equal(new GradientTerm("dense_1", 0, -1, 2 * (y - 1)), Assert.Single(node.UpstreamTerms));
        GradientTerm slope = Assert.Single(node.DeltaTerms);
        Assert.Equal(("tanh", 1), (slope.Source, slope.Index));
        Assert.Equal(1 - Math.Pow(Math.Tanh(1), 2), slope.Factor, 1e-15);
        Assert.Equal(["input", "input"], node.WeightTerms.Select(term => term.Source));
        Assert.Equal([2 * node.Delta!.Value, 3 * node.Delta.Value], node.WeightTerms.Select(term => term.Product));
        Assert.Null(node.Bias);
    }

    [Fact]
    public void Weights_used_several_times_say_so()
    {
        var sample = new Sample([Explained.Row(6), Explained.Row(4)], [new double[] { 1, 0 }, new double[] { 1 }]);
        Explanation explanation = Explained.Graph().Explain(sample, Loss.Huber, Loss.Huber);
        Assert.Equal([4, 4, 1, 1, 1, 1], explanation.Backward!.Weights.Select(weight => weight.Uses));
        Assert.Contains("shared/kernel is used 4 times", explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_float32_model_has_the_same_way_back()
    {
        Sequential model = Explained.Chain(Activation.Tanh, DataType.Float32);
        BackwardExplanation backward = model.Explain(Explained.Row(5), [1, 2]).Backward!;
        foreach (NodeGradient node in backward.Layers.SelectMany(layer => layer.Nodes))
        {
            // A few products of float32, each rounded to 2^-24.
            Assert.Equal(node.UpstreamTerms.Sum(term => term.Product), node.Upstream, 1e-5);
            Assert.Equal(
                node.DeltaTerms.Count == 0 ? node.Upstream : node.DeltaTerms.Sum(term => term.Product),
                node.Delta!.Value,
                1e-5
            );
        }
    }

    private static void Check(Model model, Sample sample, params IReadOnlyList<Loss> losses)
    {
        Slopes(model, sample, losses);
        Products(model, model.Explain(sample, losses).Backward!);
    }

    private static void Slopes(Model model, Sample sample, params IReadOnlyList<Loss> losses)
    {
        BackwardExplanation backward = model.Explain(sample, losses).Backward!;
        Assert.Equal(model.Weights.Select(weight => weight.Path), backward.Weights.Select(weight => weight.Path));
        foreach (var (weight, gradient) in model.Weights.Zip(backward.Weights))
        {
            double[] values = new double[weight.Count];
            weight.CopyTo<double>(values);
            for (int i = 0; i < values.Length; i++)
            {
                Near(Difference(values, i, changed => weight.Set<double>(changed)), gradient.Values[i], $"{weight.Path} {i}");
            }
            weight.Set<double>(values);
        }
        for (int input = 0; input < sample.Inputs.Count; input++)
        {
            double[] values = sample.Inputs[input].ToArray();
            ReadOnlyMemory<double>[] rows = [.. sample.Inputs];
            rows[input] = values;
            sample = new Sample(rows, sample.Targets);
            LayerGradient layer = backward.Layers.Single(layer => layer.Layer.Name == InputName(model, input));
            for (int i = 0; i < values.Length; i++)
            {
                Near(Difference(values, i, _ => { }), layer.Values[i], $"input {input} {i}");
            }
        }

        double Difference(double[] values, int i, Action<double[]> change)
        {
            double value = values[i];
            values[i] = value + Epsilon;
            change(values);
            double above = model.Explain(sample, losses).Backward!.Loss;
            values[i] = value - Epsilon;
            change(values);
            double below = model.Explain(sample, losses).Backward!.Loss;
            values[i] = value;
            return (above - below) / (2 * Epsilon);
        }
    }

    private static string InputName(Model model, int input) => model.Layers.OfType<Input>().ElementAt(input).Name ?? "input";

    private static void Products(Model model, BackwardExplanation backward)
    {
        var sums = backward.Weights.ToDictionary(weight => weight.Path, weight => new double[weight.Values.Count]);
        foreach (LayerGradient layer in backward.Layers)
        {
            foreach (NodeGradient node in layer.Nodes)
            {
                Assert.NotEmpty(node.UpstreamTerms);
                Same(node.UpstreamTerms.Sum(term => term.Product), node.Upstream);
                Same(node.DeltaTerms.Count == 0 ? node.Upstream : node.DeltaTerms.Sum(term => term.Product), node.Delta!.Value);
                int units = layer.Layer.OutputShape.Last;
                for (int k = 0; k < node.WeightTerms.Count; k++)
                {
                    sums[$"{layer.Layer.Name}/kernel"][(k * units) + (node.Index % units)] += node.WeightTerms[k].Product;
                }
                if (node.Bias is { } bias)
                {
                    sums[$"{layer.Layer.Name}/bias"][node.Index % units] += bias;
                }
            }
        }
        foreach (WeightGradient weight in backward.Weights)
        {
            Assert.All(weight.Values.Zip(sums[weight.Path]), pair => Same(pair.Second, pair.First));
        }
        Assert.Equal(model.ParameterCount, sums.Values.Sum(values => (long)values.Length));
    }

    // The same sum, perhaps in another order: a few units of 2^-53.
    private static void Same(double expected, double actual) => Assert.Equal(expected, actual, 1e-12 * (1 + Math.Abs(expected)));

    private static void Near(double expected, double actual, string what) =>
        Assert.True(
            Math.Abs(expected - actual) <= 1e-5 + (1e-3 * Math.Abs(expected)),
            $"{what}: expected {expected}, got {actual}"
        );
}
