using System.Numerics;
using System.Numerics.Tensors;
using Strata.Graphs;
using Strata.Models;
using Strata.Tests.Formulas;
using Strata.Tests.Graphs;
using Strata.Tests.Kernels;

namespace Strata.Tests.Layers;

public class LayerTests
{
    public static TheoryData<string> Titles => [.. LayerTable.All.Select(layer => layer.Title)];

    public static TheoryData<int> Refusals => [.. Enumerable.Range(0, LayerTable.Refused.Count)];

    private static LayerCase Find(string title) => LayerTable.All.Single(layer => layer.Title == title);

    [Fact]
    public void Every_layer_stands_in_the_table()
    {
        var tried = LayerTable.All.Select(layer => layer.Make().GetType()).ToHashSet();
        // Internal is a model as a layer, which has tests of its own.
        var layers = typeof(Layer)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Layer)) && type is { IsAbstract: false, IsPublic: true });
        Assert.Equal([], layers.Except(tried));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Shapes_and_weights_are_as_written(string title)
    {
        LayerCase layer = Find(title);
        Model model = layer.Model(DataType.Float32);
        Assert.Equal([layer.Output], model.OutputShapes);
        Assert.Equal(layer.Weights, model.Weights.Select(weight => (weight.Name, weight.Shape)));
        Assert.All(model.Weights, weight => Assert.Equal($"probe/{weight.Name}", weight.Path));
        Assert.Equal(layer.Weights.Sum(weight => (long)weight.Shape.RowSize), model.ParameterCount);

        // The same in training, over the same weights.
        var training = new ModelGraph(model.Architecture, model.WeightTable, training: true, model.Seed);
        Assert.Equal(layer.Output.Batched, training.Outputs[0].Shape);
        Assert.Equal(layer.Weights.Count, model.Weights.Count);
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Gradients_are_those_of_central_differences(string title)
    {
        const double h = 1e-6;
        LayerCase layer = Find(title);
        foreach (var (rows, training) in new[] { (1, true), (3, true), (3, false) })
        {
            if (training && layer.IsDetached)
            {
                continue;
            }
            var run = new LayerRun<double>(layer.Model(DataType.Float64), rows, training, layer.Indices);
            run.Run();
            double[][] gradients = [.. run.Gradients.Select(gradient => run[gradient].ToArray())];
            int weights = run.Model.Weights.Count;
            for (int v = 0; v < run.Variables.Count; v++)
            {
                Node variable = run.Variables[v];
                if (v < weights ? !run.Model.Weights[v].Trainable : layer.Indices > 0)
                {
                    continue;
                }
                Assert.Equal(variable.Shape, run.Gradients[v].Shape);
                for (int i = 0; i < gradients[v].Length; i++)
                {
                    double at = run[variable][i];
                    double difference = (Value(at + h) - Value(at - h)) / (2 * h);
                    run[variable][i] = at;
                    string what = $"{title}, {rows} rows, training {training}, {variable} at {i}";
                    Golden.Close(difference, gradients[v][i], 1e-3, 1e-5, what);

                    double Value(double x)
                    {
                        run[variable][i] = x;
                        run.Run();
                        return run[run.Value][0];
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Float32_is_near_float64(string title)
    {
        LayerCase layer = Find(title);
        var single = new LayerRun<float>(layer.Model(DataType.Float32), 7, indices: layer.Indices);
        var exact = new LayerRun<double>(layer.Model(DataType.Float64), 7, indices: layer.Indices);
        single.Run();
        exact.Run();
        for (int i = -1; i < exact.Gradients.Count; i++)
        {
            // A handful of roundings of 6e-8, sums of up to 35 of them, through functions whose slope is up to e^3.
            ReadOnlySpan<double> expected = exact[i < 0 ? exact.Output : exact.Gradients[i]];
            ReadOnlySpan<float> actual = single[i < 0 ? single.Output : single.Gradients[i]];
            for (int j = 0; j < expected.Length; j++)
            {
                Golden.Close(expected[j], actual[j], 1e-5, 1e-5, $"{title}, {i}, number {j}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_row_gives_the_same_alone_and_in_any_batch(string title)
    {
        Model model = Find(title).Model(DataType.Float32);
        Tensor<float>[] whole = [.. Rows(model).Select((shape, i) => Numbers(shape, 13, i))];
        float[] batch = Flat(model.Predict(whole)[0]);
        int size = model.OutputShapes[0].RowSize;
        Assert.Equal(13 * size, batch.Length);
        foreach (int row in new[] { 0, 5, 12 })
        {
            Tensor<float>[] alone =
            [
                .. whole.Select(
                    (tensor, i) =>
                    {
                        int width = Rows(model)[i].RowSize;
                        nint[] lengths = [1, .. Rows(model)[i].Select(length => (nint)length)];
                        return Tensor.Create(Flat(tensor)[(row * width)..((row + 1) * width)], lengths);
                    }
                ),
            ];
            Same.Bits<float>(Flat(model.Predict(alone)[0]), batch.AsSpan(row * size, size));
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Joined_kernels_and_shared_memory_change_no_bit(string title)
    {
        Model model = Find(title).Model(DataType.Float32);
        var weights = ((WeightStorage<float>)model.WeightTable.Storage).Buffer;
        var kept = new Plan<float>(model.Inference.Outputs, weights, 6, keepAll: true);
        var shared = new Plan<float>(model.Inference.Outputs, weights, 6);
        foreach (Node input in model.Inference.Inputs)
        {
            Flat(Numbers(input.Shape.Row, 6, 1)).CopyTo(kept[input, 6]);
            kept[input, 6].CopyTo(shared[input, 6]);
        }
        kept.Run(6);
        shared.Run(6);
        Same.Bits<float>(kept[model.Inference.Outputs[0], 6], shared[model.Inference.Outputs[0], 6]);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_does_not_fit_is_refused_by_the_name_of_the_layer(int index)
    {
        LayerTable.Refusal refusal = LayerTable.Refused[index];
        string message = Assert
            .Throws<ShapeException>(() => LayerCase.Of(refusal.Layer with { Name = "probe" }, refusal.Inputs))
            .Message;
        Assert.Contains("'probe'", message, StringComparison.Ordinal);
        Assert.Contains(refusal.Layer.GetType().Name, message, StringComparison.Ordinal);
        Assert.All(refusal.Inputs, shape => Assert.Contains(shape.Batched.ToString(), message, StringComparison.Ordinal));
        Assert.All(refusal.Message, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_layer_is_a_value(string title)
    {
        LayerCase layer = Find(title);
        Layer one = layer.Make();
        Assert.Equal(one, layer.Make());
        Assert.Equal(one.GetHashCode(), layer.Make().GetHashCode());
        Assert.NotEqual(one, one with { Name = "other" });
        Assert.NotEqual(one, one with { Trainable = false });
        Assert.All(
            LayerTable.All.Where(other => other.Title != title && other.Make() == one),
            other => Assert.Equal(Kind(title), Kind(other.Title))
        );
        Assert.Contains(one.GetType().Name, one.ToString(), StringComparison.Ordinal);
    }

    // The same layer may be tried on several shapes.
    private static string Kind(string title) => title.Split(' ')[0];

    [Fact]
    public void Values_with_other_parameters_differ()
    {
        Layer[] layers =
        [
            new Dense(3),
            new Dense(4),
            new Dense(3, Activation.Relu),
            new Dense(3, UseBias: false),
            new Dense(3, KernelInitializer: Initializer.Ones),
            new Dense(3, BiasRegularizer: new Strata.Regularizers.L1()),
            new Dropout(0.1),
            new Dropout(0.2),
            new Reshape(2, 3),
            new Reshape(3, 2),
            new Reshape(6),
            new Concatenate(),
            new Concatenate(1),
            new Input(6),
            new Input([2, 3]),
            new Input([2, 3], InputType.Text),
            new Input([2, 3], InputType.Date),
            new Input(2, Features: ["a", "b"]),
            new Input(2, Features: ["a", "c"]),
            Activation.Relu,
            Activation.Tanh,
        ];
        Assert.Equal(layers.Length, layers.Distinct().Count());
    }

    [Fact]
    public void A_layer_prints_its_configuration()
    {
        Assert.Equal("Reshape { Name = , Trainable = True, TargetShape = (4, -1) }", new Reshape(4, -1).ToString());
        Assert.Equal(
            "Input { Name = x, Trainable = True, Shape = (2, 3), Type = Number, Features =  }",
            new Input([2, 3]) { Name = "x" }.ToString()
        );
        Assert.Contains(
            "Units = 3, Activation = gelu, UseBias = True",
            new Dense(3, Activation.Gelu).ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_activation_in_a_list_is_a_layer()
    {
        var model = new Sequential(new Input(2), Activation.Relu);
        Assert.Equal(["input", "activation"], model.Architecture.Calls.Select(call => call.Name));
        Assert.Equal([0f, 2], model.Predict<float>([-1, 2]));
    }

    // In numbers, where a word takes three.
    private static Shape[] Rows(Model model) => [.. model.Inference.Inputs.Select(input => input.Shape.Row)];

    private static Tensor<float> Numbers(Shape row, int rows, int seed)
    {
        var stream = new Strata.Numerics.Philox((ulong)seed, "numbers");
        nint[] lengths = [rows, .. row.Select(length => (nint)length)];
        float[] numbers = [.. Enumerable.Range(0, rows * row.RowSize).Select(i => (float)stream.Normal((ulong)i))];
        return Tensor.Create(numbers, lengths);
    }

    private static float[] Flat(Tensor<float> tensor)
    {
        var numbers = new float[tensor.FlattenedLength];
        tensor.FlattenTo(numbers);
        return numbers;
    }
}
