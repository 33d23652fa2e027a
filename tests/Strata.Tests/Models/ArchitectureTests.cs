using Strata.Graphs;
using Strata.Initializers;
using Strata.Models;
using Strata.Tests.Formulas;
using Strata.Tests.Layers;

namespace Strata.Tests.Models;

public class ArchitectureTests
{
    private static readonly double[] Two = [1, 2];

    private static Dense Ones(int units, string? name = null) => new(units, KernelInitializer: new Ones()) { Name = name };

    private static IEnumerable<string> Names(Model model) => model.Architecture.Calls.Select(call => call.Name);

    [Fact]
    public void Layers_are_named_by_their_type_and_numbered()
    {
        var model = new Sequential(
            new Input(2),
            new Dense(3, Activation.Relu),
            new Dropout(0.1),
            new Dense(3),
            Activation.LogSoftmax,
            new Dense(2) { Name = "answer" },
            new Dense(2)
        );
        Assert.Equal(["input", "dense", "dropout", "dense_1", "activation", "answer", "dense_2"], Names(model));
        Assert.Equal(
            [
                "dense/kernel",
                "dense/bias",
                "dense_1/kernel",
                "dense_1/bias",
                "answer/kernel",
                "answer/bias",
                "dense_2/kernel",
                "dense_2/bias",
            ],
            model.Weights.Select(weight => weight.Path)
        );
        Assert.Equal(["dense_2"], model.OutputNames);
        Assert.Equal(7, model.Layers.Count);
        Assert.Equal((2 * 3) + 3 + (3 * 3) + 3 + (3 * 2) + 2 + (2 * 2) + 2, model.ParameterCount);
        Assert.StartsWith("sequential: input -> dense -> dropout", model.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_steps_over_a_name_that_is_taken()
    {
        var model = new Sequential(new Input(2), new Dense(3) { Name = "dense_1" }, new Dense(3), new Dense(3));
        Assert.Equal(["input", "dense_1", "dense", "dense_2"], Names(model));
    }

    [Theory]
    [InlineData("same", "same")]
    [InlineData(null, "dense")]
    public void Two_layers_of_one_name_are_refused(string? first, string second)
    {
        var error = Assert.Throws<ArgumentException>(() => new Sequential(new Input(2), Ones(2, first), Ones(2, second)));
        Assert.Contains($"'{second}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("unique", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sequence_begins_with_an_input()
    {
        Layer[][] wrong =
        [
            [],
            [new Dense(2)],
            [new Dense(2), new Input(2)],
        ];
        foreach (Layer[] layers in wrong)
        {
            Assert.Contains(
                "new Input(64)",
                Assert.Throws<ArgumentException>(() => new Sequential(layers)).Message,
                StringComparison.Ordinal
            );
        }
        var error = Assert.Throws<ArgumentException>(() => new Sequential(new Input(2), new Input(3), new Dense(1)));
        Assert.Contains("one Input", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sequence_of_an_input_alone_gives_back_what_it_gets() =>
        Assert.Equal([1f, 2], new Sequential(new Input(2)).Predict<float>([1, 2]));

    [Fact]
    public void A_shape_that_does_not_fit_is_reported_with_the_layer()
    {
        var error = Assert.Throws<ShapeException>(() =>
            new Sequential(new Input(6), new Dense(4), new Reshape(3, 2) { Name = "square" }, new Dense(1))
        );
        Assert.Contains("Layer 'square' (Reshape) after (batch, 4)", error.Message, StringComparison.Ordinal);
        Assert.Contains("(batch, 3, 2)", error.Message, StringComparison.Ordinal);
        Assert.IsType<ShapeException>(error.InnerException);
    }

    [Fact]
    public void A_shared_layer_has_one_set_of_weights()
    {
        var (a, b) = (new Input(2), new Input(2));
        Dense shared = Ones(1);
        var model = new Model([a, b], [new Concatenate().Apply(shared.Apply(a), shared.Apply(b))], dataType: DataType.Float64);
        Assert.Equal(2, model.Weights.Count);
        Assert.Equal(["input", "input_1", "dense", "dense", "concatenate"], Names(model));
        Assert.Equal(4, model.Layers.Count);
        model.GetWeight("dense/kernel").Set(10.0, 1);
        Assert.Equal([12.0, 34], Predict(model, [1, 2], [3, 4]));

        // Its gradient is the sum over both uses.
        var run = new LayerRun<double>(model, 1);
        run.Run();
        double[] first = run[run.Variables[2]].ToArray();
        double[] second = run[run.Variables[3]].ToArray();
        double[] cotangent = run[run.Cotangent].ToArray();
        for (int i = 0; i < 2; i++)
        {
            double expected = (first[i] * cotangent[0]) + (second[i] * cotangent[1]);
            Golden.Close(expected, run[run.Gradients[0]][i], 1e-14, 1e-15, "kernel");
        }
    }

    [Fact]
    public void Equal_layers_that_are_two_objects_have_weights_of_their_own()
    {
        var x = new Input(2);
        Dense one = Ones(1);
        Assert.Equal(one, Ones(1));
        var model = new Model([x], [new Add().Apply(one.Apply(x), Ones(1).Apply(x))]);
        Assert.Equal(4, model.Weights.Count);
    }

    [Fact]
    public void A_shared_layer_needs_inputs_alike()
    {
        var (a, b) = (new Input(2), new Input(3));
        Dense shared = Ones(1, "shared");
        var error = Assert.Throws<ShapeException>(() => new Model([a, b], [shared.Apply(a), shared.Apply(b)]));
        Assert.Contains("'shared'", error.Message, StringComparison.Ordinal);
        Assert.Contains("(2, 1)", error.Message, StringComparison.Ordinal);
        Assert.Contains("(3, 1)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_applied_to_the_same_twice_is_computed_once()
    {
        var x = new Input(2);
        Dense layer = Ones(1);
        var model = new Model([x], [new Add().Apply(layer.Apply(x), layer.Apply(x))], dataType: DataType.Float64);
        Assert.Equal(["input", "dense", "add"], Names(model));
        Assert.Equal([6.0], model.Predict<double>(Two));
    }

    [Fact]
    public void An_input_used_twice_is_one_input()
    {
        var x = new Input(2);
        SymbolicTensor hidden = Ones(2).Apply(x);
        var model = new Model([x], [new Add().Apply(x, hidden)], dataType: DataType.Float64);
        Assert.Equal([4.0, 5], model.Predict<double>(Two));
        Assert.Equal(["input", "dense", "add"], Names(model));
    }

    [Fact]
    public void Several_inputs_and_outputs_keep_their_order()
    {
        var (a, b) = (new Input(2) { Name = "left" }, new Input([1, 2]) { Name = "right" });
        SymbolicTensor flat = new Flatten().Apply(b);
        var model = new Model(
            [b, a],
            [Ones(1, "sum").Apply(flat), a, new Concatenate().Apply(a, flat)],
            "pair",
            DataType.Float64
        );
        Assert.Equal("pair", model.Name);
        Assert.Equal<Shape>(
            [
                [1, 2],
                2,
            ],
            model.InputShapes
        );
        Assert.Equal<Shape>([1, 2, 4], model.OutputShapes);
        Assert.Equal(["sum", "left", "concatenate"], model.OutputNames);
        var outputs = model.Predict<double>([PredictTests.Tensor([3.0, 4], 1, 1, 2), PredictTests.Tensor([1.0, 2], 1, 2)]);
        Assert.Equal([7.0], outputs[0].ToArray());
        Assert.Equal([1.0, 2], outputs[1].ToArray());
        Assert.Equal([1.0, 2, 3, 4], outputs[2].ToArray());
    }

    [Fact]
    public void An_output_that_reads_another_input_is_refused()
    {
        var (a, b) = (new Input(2) { Name = "known" }, new Input(2) { Name = "stray" });
        var error = Assert.Throws<ArgumentException>(() => new Model([a], [new Add().Apply(a, b)]));
        Assert.Contains("stray", error.Message, StringComparison.Ordinal);
        Assert.Contains("not among the model's inputs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_that_nothing_reads_does_no_harm()
    {
        var (a, b) = (new Input(2), new Input(3));
        var model = new Model([a, b], [Ones(1).Apply(a)], dataType: DataType.Float64);
        Assert.Equal([3.0], Predict(model, Two, [4, 5, 6]));
    }

    [Fact]
    public void Inputs_are_input_layers_and_there_is_one_of_each()
    {
        var x = new Input(2);
        SymbolicTensor hidden = Ones(2, "hidden").Apply(x);
        SymbolicTensor output = Ones(1).Apply(hidden);
        Assert.Contains(
            "'hidden' is a Dense",
            Assert.Throws<ArgumentException>(() => new Model([hidden], [output])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "one output or more",
            Assert.Throws<ArgumentException>(() => new Model([x], [])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "one input or more",
            Assert.Throws<ArgumentException>(() => new Model([], [output])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void One_set_of_layers_makes_several_models()
    {
        Layer[] layers = [new Input(2), Ones(1)];
        var (one, other) = (new Sequential(layers), new Sequential(layers));
        one.GetWeight("dense/kernel").Set(5f, 5);
        Assert.Equal([15f], one.Predict<float>([1, 2]));
        Assert.Equal([3f], other.Predict<float>([1, 2]));
    }

    [Fact]
    public void A_deep_model_is_built()
    {
        var model = new Sequential([new Input(3), .. Enumerable.Range(0, 300).Select(_ => new Dense(3, Activation.Tanh))]);
        Assert.Equal(600, model.Weights.Count);
        Assert.All(model.Predict<float>([1, 2, 3]), y => Assert.True(float.IsFinite(y)));
    }

    private static double[] Predict(Model model, double[] first, double[] second) =>
        model
            .Predict<double>([PredictTests.Tensor(first, 1, first.Length), PredictTests.Tensor(second, 1, second.Length)])[0]
            .ToArray();
}
