using System.Numerics;
using System.Numerics.Tensors;
using Strata.Activations;
using Strata.Graphs;
using Strata.Initializers;
using Strata.Numerics;
using Strata.Tests.Layers;

namespace Strata.Tests.Models;

/// <summary>A model as a C# file predicts what the model predicts.</summary>
public class CSharpTests
{
    private sealed record Written(Func<LayerContext, Node, Node> Write) : Layer
    {
        public override Node Call(LayerContext context, Node x) => Write(context, x);
    }

    private static Sequential Small(DataType type = DataType.Float32, Activation? activation = null) =>
        new(
            [new Input(4), new Dense(17, activation ?? Activation.Relu), new Dense(5, Activation.LeakyRelu), new Dense(3)],
            dataType: type
        );

    // Each row by itself, as the code takes it, beside the whole batch.
    private static void Same<T>(CompiledSource code, string type, Model model, int indices, double relative, double absolute)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int rows = 3;
        T[][] data = [.. model.InputShapes.Select((shape, i) => Disturbed.Numbers<T>(shape, rows, i, indices))];
        var expected = model.Predict<T>([
            .. data.Select(
                (numbers, i) =>
                {
                    nint[] lengths = [rows, .. model.InputShapes[i].Select(size => (nint)size)];
                    return Tensor.Create(numbers, lengths);
                }
            ),
        ]);
        for (int row = 0; row < rows; row++)
        {
            object[] inputs =
            [
                .. data.Select(
                    (numbers, i) => numbers.AsSpan(row * model.InputShapes[i].RowSize, model.InputShapes[i].RowSize).ToArray()
                ),
            ];
            Array[] outputs = code.Predict(type, inputs);
            Assert.Equal(expected.Count, outputs.Length);
            for (int output = 0; output < outputs.Length; output++)
            {
                var all = new T[expected[output].FlattenedLength];
                expected[output].FlattenTo(all);
                var actual = Assert.IsType<T[]>(outputs[output]);
                Assert.Equal(model.OutputShapes[output].RowSize, actual.Length);
                for (int i = 0; i < actual.Length; i++)
                {
                    double wanted = double.CreateTruncating(all[(row * actual.Length) + i]);
                    double given = double.CreateTruncating(actual[i]);
                    Assert.True(
                        wanted.Equals(given) || Math.Abs(wanted - given) <= (relative * Math.Abs(wanted)) + absolute,
                        $"{type}, {model}, row {row}, output {output}, number {i}: {wanted} here, {given} there"
                    );
                }
            }
        }
    }

    private static void Same(IReadOnlyList<(Model Model, int Indices)> models)
    {
        foreach (var (model, _) in models)
        {
            Disturbed.Weights(model);
        }
        var code = new CompiledSource(models.Select((pair, i) => pair.Model.ToCSharp("Written.By.Strata", $"Model{i}")));
        for (int i = 0; i < models.Count; i++)
        {
            var (model, indices) = models[i];
            if (model.DataType == DataType.Float64)
            {
                Same<double>(code, $"Written.By.Strata.Model{i}", model, indices, 1e-12, 1e-14);
            }
            else
            {
                Same<float>(code, $"Written.By.Strata.Model{i}", model, indices, 1e-6, 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(DataType.Float32)]
    [InlineData(DataType.Float64)]
    public void Every_layer_predicts_the_same(DataType type) =>
        Same([
            .. LayerTable
                .All.Where(layer => layer.Model(type).InputTypes.All(input => input == InputType.Number))
                .Select(layer => (layer.Model(type), layer.Indices)),
        ]);

    [Fact]
    public void A_layer_that_reads_words_is_refused_by_its_name() =>
        Assert.All(
            LayerTable.All.Where(layer => layer.Type == InputType.Text && layer.Make() is not Input),
            layer =>
            {
                Model model = layer.Model(DataType.Float32);
                string message = Assert.Throws<NotSupportedException>(() => model.ToCSharp("N", "C")).Message;
                Assert.Contains("'probe' reads words", message, StringComparison.Ordinal);
            }
        );

    [Theory]
    [InlineData(DataType.Float32)]
    [InlineData(DataType.Float64)]
    public void Random_models_predict_the_same(DataType type) =>
        Same([.. Enumerable.Range(0, 12).Select(seed => (RandomModel.Make(seed, type), 0))]);

    [Theory]
    [InlineData(DataType.Float32)]
    [InlineData(DataType.Float64)]
    public void Layers_of_ones_own_predict_the_same(DataType type)
    {
        (Shape Input, Func<LayerContext, Node, Node> Write, int Indices)[] written =
        [
            (4, (_, x) => x, 0),
            (4, (_, x) => (3 - ((2 * x) + 1)) / (5 + x.Square()) - (-x / 7) + (1 / (x.Abs() + 1)), 0),
            (4, (_, x) => x.Abs().Sqrt() + x.Exp().Log() + x.Clip(-0.5, double.PositiveInfinity) + (x.Abs() + 1).Power(-1.5), 0),
            (Shape.Create([3, 4]), (_, x) => x.Sum() + x.Mean() + x.Max() + x.Sum(1) + x.Mean(-2), 0),
            (Shape.Create([3, 4]), (_, x) => x.Softmax() + x.LogSoftmax() + x.Sparsemax() + x.Standardize(1e-3), 0),
            (Shape.Create([2, 3, 4]), (_, x) => x.Permute(0, 3, 1, 2).Repeat(2, 3).Repeat(1, 2).Slice(2, 1, 1), 0),
            (Shape.Create([3, 4]), (_, x) => x.BatchMatMul(x, false, true).BatchMatMul(x).BatchMatMul(x, true, false), 0),
            (4, (c, x) => c.Weight("table", [3, 2], new RandomNormal()).Lookup(x), 3),
            (Shape.Create([2, 3]), (_, x) => x.Softmax().At(x.Part(1, 1)), 3),
            (
                Shape.Create([3, 4]),
                (c, x) => (x + c.Weight("row", [1, 1, 4], new RandomNormal())) * c.Weight("column", [3, 1], new RandomNormal()),
                0
            ),
            (4, (c, x) => c.Weight("a", 4, new RandomNormal()).Exp() - x.Detach(), 0),
            (4, (_, x) => x.Map(new Gelu()) + x.Map(new Softplus()) + x.Map(new Mish()) + x.Map(new Elu(0.3)), 0),
        ];
        Same([
            .. written.Select(w =>
                ((Model)new Sequential([new Input(w.Input), new Written(w.Write)], dataType: type), w.Indices)
            ),
        ]);
    }

    [Fact]
    public void A_network_of_products_and_pieces_of_lines_gives_the_same_bits()
    {
        Sequential model = Small();
        Disturbed.Weights(model);
        var code = new CompiledSource([model.ToCSharp("Written", "Small")]);
        float[] x = Disturbed.Numbers<float>(4, 1, 0, 0);
        Kernels.Same.Bits<float>(model.Predict<float>(x), (float[])code.Predict("Written.Small", x)[0]);
    }

    [Fact]
    public void Several_inputs_are_parameters_and_several_outputs_a_tuple_by_their_names()
    {
        // Names that are keywords, begin with digits, differ in signs alone, or would end a comment or a text.
        var left = new Input(3) { Name = "class" };
        var right = new Input(3) { Name = "2 \"left\" */ }" };
        SymbolicTensor sum = new Add { Name = "item1" }.Apply(left, right);
        SymbolicTensor dense = new Dense(3, Activation.Tanh) { Name = "<b>&" }.Apply(sum);
        SymbolicTensor other = new Dense(3) { Name = "b" }.Apply(sum);
        var model = new Model([left, right], [dense, sum, other, left, dense], "a \u2028 model\r\n#error", seed: 1);
        Same([(model, 0)]);

        var code = new CompiledSource([model.ToCSharp("N", "C")]);
        Assert.Equal(["class_2", "n2Left"], code.Method("N.C").GetParameters().Select(parameter => parameter.Name));
        float[] x = [1, 2, 3];
        Array[] outputs = code.Predict("N.C", x, x);
        Assert.Equal(x, outputs[3]);
        Assert.All([0, 1, 2, 4], i => Assert.NotSame(x, outputs[i]));
        Assert.NotSame(x, outputs[3]);
        Assert.NotSame(outputs[0], outputs[4]);
    }

    [Fact]
    public void A_row_of_another_length_is_refused_by_the_code()
    {
        var code = new CompiledSource([Small().ToCSharp("N", "C")]);
        string message = Assert.Throws<ArgumentException>(() => code.Predict("N.C", new float[5])).Message;
        Assert.Contains("4 numbers, and 5", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => code.Predict("N.C", [null]));
    }

    [Fact]
    public void The_code_tells_of_layers_shapes_and_weights()
    {
        string code = Small(activation: Activation.Silu).ToCSharp("Acme.Models", "Digits");
        Assert.Contains("namespace Acme.Models;", code, StringComparison.Ordinal);
        Assert.Contains("public static float[] Predict(float[] input)", code, StringComparison.Ordinal);
        Assert.Contains("// dense: input (4)", code, StringComparison.Ordinal);
        Assert.Contains("// dense_1/kernel (17, 5)", code, StringComparison.Ordinal);
        Assert.Contains("denseSilu[i] = denseAdd[i] * Sigmoid(denseAdd[i]);", code, StringComparison.Ordinal);
        Assert.DoesNotContain("Softmax", code, StringComparison.Ordinal);
        Assert.Equal(code, Small(activation: Activation.Silu).ToCSharp("Acme.Models", "Digits"));
    }

    [Theory]
    [InlineData("Acme", "")]
    [InlineData("Acme", "class")]
    [InlineData("Acme", "2d")]
    [InlineData("Acme", "A.B")]
    [InlineData("Acme", "A{}")]
    [InlineData("", "A")]
    [InlineData("Acme..B", "A")]
    [InlineData("Acme;", "A")]
    [InlineData("Acme.\n", "A")]
    public void Names_that_are_no_identifiers_are_refused(string namespaceName, string className) =>
        Assert.Contains(
            "expected letters",
            Assert.Throws<ArgumentException>(() => Small().ToCSharp(namespaceName, className)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("rows", "mixes the rows")]
    [InlineData("random", "random numbers")]
    [InlineData("gradient", "gradient")]
    public void What_one_row_alone_cannot_tell_is_refused_by_name(string kind, string expected)
    {
        var layer = new Written(
            (_, x) =>
                kind switch
                {
                    "rows" => x * x.Total(),
                    "random" => x.Dropout(0.5, new Philox(1, "own")),
                    _ => Gradients.Of(x.Sigmoid().Total(), [x])[0],
                }
        );
        var model = new Sequential(new Input(3), layer with { Name = "odd" });
        string message = Assert.Throws<NotSupportedException>(() => model.ToCSharp("N", "C")).Message;
        Assert.Contains("'odd'", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_shows_a_file_as_it_is_written()
    {
        const string page = "docs/csharp.md";
        string path = Path.Combine(House.Repository.Root, page);
        string text = File.ReadAllText(path);
        var model = new Sequential(
            [new Input(2), new Dense(2, Activation.Tanh), new Dense(1, Activation.Sigmoid)],
            "xor",
            seed: 1
        );
        const string start = "<!-- file -->\n";
        const string end = "<!-- end of file -->";
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        string code = $"```csharp\n{model.ToCSharp("Acme.Models", "Xor")}```\n";
        string made = text[..from] + code + text[text.IndexOf(end, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("STRATA_WRITE_PAGES") == "1")
        {
            File.WriteAllText(path, made);
            return;
        }
        Assert.True(text == made, $"{page} shows another file. Run this test with STRATA_WRITE_PAGES=1 to write it anew.");
    }
}
