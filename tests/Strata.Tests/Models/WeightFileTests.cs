using System.Globalization;
using System.Text.Json;
using Strata.Formats;

namespace Strata.Tests.Models;

/// <summary>Files of weights without architecture, PyTorch's and our own.</summary>
public sealed class WeightFileTests : IDisposable
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Golden", "torch");

    private readonly string folder = Directory.CreateTempSubdirectory("strata").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string File(string name = "weights.safetensors") => Path.Combine(folder, name);

    private static Sequential Digits(DataType dataType = DataType.Float32, int seed = 0) =>
        new(
            [new Input(64), new Dense(32, Activation.Relu), new Dense(16, Activation.Relu), new Dense(10)],
            dataType: dataType,
            seed: seed
        );

    private string Write(params SafeTensor[] tensors)
    {
        new SafeTensors(tensors).Write(File());
        return File();
    }

    private static SafeTensor Ramp(string name, float first, params int[] shape) =>
        SafeTensor.From<float>(name, [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => first + i)], shape);

    private static double[] Values(Model model, string path)
    {
        var values = new double[model.GetWeight(path).Count];
        model.GetWeight(path).CopyTo(values.AsSpan());
        return values;
    }

    private static void Same(Model expected, Model actual) =>
        Assert.All(
            expected.Weights.Zip(actual.Weights),
            pair => Assert.Equal(pair.First.ToTensor<double>().ToArray(), pair.Second.ToTensor<double>().ToArray())
        );

    [Theory]
    [InlineData(DataType.Float32)]
    [InlineData(DataType.Float64)]
    public void A_state_dict_of_PyTorch_predicts_what_PyTorch_does(DataType dataType)
    {
        Sequential model = Digits(dataType);
        model.LoadWeights(Path.Combine(Golden, "mlp.safetensors"));

        // The first sixteen of the digits, in sixteenths.
        string[] rows = System.IO.File.ReadAllLines(Path.Combine(Golden, "mlp-input.csv"));
        using JsonDocument golden = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(Golden, "mlp.json")));
        JsonElement[] logits = [.. golden.RootElement.GetProperty("logits").EnumerateArray()];
        Assert.Equal(16, logits.Length);
        for (int row = 0; row < rows.Length; row++)
        {
            double[] pixels = [.. rows[row].Split(',').Select(pixel => double.Parse(pixel, CultureInfo.InvariantCulture) / 16)];
            // Float32 sums of up to 64 products in another order: some units of 2^-24 of numbers below 1.
            Assert.All(
                logits[row].EnumerateArray().Zip(model.Predict<double>(pixels)),
                pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 2e-6)
            );
        }
    }

    [Fact]
    public void What_PyTorch_wrote_is_written_again_byte_for_byte()
    {
        Sequential model = Digits();
        model.LoadWeights(Path.Combine(Golden, "mlp.safetensors"));
        model.SaveWeights(File(), WeightLayout.PyTorch);

        Assert.Equal(System.IO.File.ReadAllBytes(Path.Combine(Golden, "mlp.safetensors")), System.IO.File.ReadAllBytes(File()));
    }

    [Fact]
    public void Every_known_layer_has_PyTorchs_names_and_axes_and_comes_back()
    {
        Sequential Model(int seed) =>
            new(
                [
                    new Input(5),
                    new Embedding(7, 3),
                    new LayerNormalization(),
                    new Flatten(),
                    new Dense(6, UseBias: false),
                    new BatchNormalization(),
                    new PReLU(),
                    new GroupNormalization(2),
                    new RMSNormalization(),
                    new Dropout(0.5),
                    new Dense(4, Activation.Tanh),
                    new Dense(2, Activation.Linear),
                    new Dense(1, Activation.Sigmoid),
                ],
                seed: seed
            );
        Sequential model = Model(1);
        foreach (Weight weight in model.Weights)
        {
            weight.Set([.. Enumerable.Range(0, weight.Count).Select(i => weight.Path.Length + i / 8f)]);
        }
        model.SaveWeights(File(), WeightLayout.PyTorch);
        SafeTensors file = SafeTensors.Read(File());

        // Numbered as in torch.nn.Sequential, where an activation is a module, and one that changes nothing is none.
        Assert.Equal(
            [
                "0.weight (7, 3)",
                "1.bias (3)",
                "1.weight (3)",
                "11.bias (2)",
                "11.weight (2, 4)",
                "12.bias (1)",
                "12.weight (1, 2)",
                "3.weight (6, 15)",
                "4.bias (6)",
                "4.num_batches_tracked ()",
                "4.running_mean (6)",
                "4.running_var (6)",
                "4.weight (6)",
                "5.weight (6)",
                "6.bias (6)",
                "6.weight (6)",
                "7.weight (6)",
                "9.bias (4)",
                "9.weight (4, 6)",
            ],
            file.Tensors.Select(tensor => $"{tensor.Name} ({string.Join(", ", tensor.Shape)})").Order(StringComparer.Ordinal)
        );
        Assert.Equal("pt", file.Metadata["format"]);
        float[] kernel = Turned(model.GetWeight("dense/kernel").ToTensor<float>().ToArray(), 15, 6);
        Assert.Equal(kernel, file["3.weight"].ToArray<float>());
        Assert.Equal(Values(model, "batch_normalization/moving_variance"), file["4.running_var"].ToArray<double>());

        Sequential again = Model(2);
        again.LoadWeights(File());
        Same(model, again);
    }

    private static float[] Turned(float[] values, int rows, int columns) =>
        [.. Enumerable.Range(0, values.Length).Select(i => values[i % rows * columns + i / rows])];

    [Fact]
    public void Our_own_paths_and_a_whole_saved_model_load_too()
    {
        Sequential model = Digits(seed: 1);
        model.Compile(optimizer: new Adam(), loss: Loss.MeanSquaredError);
        model.Fit(Dataset.From(new float[4, 64], new float[4, 10]), epochs: 1);
        model.SaveWeights(File());
        SafeTensors file = SafeTensors.Read(File());
        Assert.Equal("strata", file.Metadata["format"]);
        Assert.Equal([64, 32], file["dense/kernel"].Shape);
        Assert.Contains(
            "no architecture",
            Assert.Throws<ModelFormatException>(() => Model.Load(File())).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "model.LoadWeights(path)",
            Assert.Throws<ModelFormatException>(() => Model.Load(File())).Message,
            StringComparison.Ordinal
        );

        Sequential weights = Digits(seed: 2);
        weights.LoadWeights(File());
        Same(model, weights);

        model.Save(File("whole.safetensors"));
        Sequential whole = Digits(seed: 3);
        whole.LoadWeights(File("whole.safetensors"));
        Same(model, whole);
    }

    [Fact]
    public void Square_matrices_are_turned_by_the_names_alone()
    {
        Sequential Square() => new(new Input(3), new Dense(3));
        Sequential torch = Square();
        torch.LoadWeights(Write(Ramp("fc.weight", 0, 3, 3), Ramp("fc.bias", 0, 3)));
        Assert.Equal([0, 3, 6, 1, 4, 7, 2, 5, 8], Values(torch, "dense/kernel"));

        Sequential own = Square();
        own.LoadWeights(Write(Ramp("dense/kernel", 0, 3, 3), Ramp("dense/bias", 0, 3)));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8], Values(own, "dense/kernel"));

        // The layout can be said, too, and then the names have to fit it.
        Assert.Throws<ModelFormatException>(() => own.LoadWeights(File(), WeightLayout.PyTorch));
        own.LoadWeights(File(), WeightLayout.Keras);
    }

    [Fact]
    public void Modules_are_told_by_shape_and_by_number_whatever_they_are_called()
    {
        var model = new Sequential(new Input(2), new Dense(2), new Dense(2), new BatchNormalization(), new Dense(3));
        // Ten comes after nine, and the names of the others are no order at all.
        model.LoadWeights(
            Write(
                Ramp("net.layers.10.weight", 100, 2, 2),
                Ramp("net.layers.10.bias", 110, 2),
                Ramp("net.layers.9.weight", 90, 2, 2),
                Ramp("net.layers.9.bias", 95, 2),
                Ramp("net.a.weight", 1, 3, 2),
                Ramp("net.a.bias", 2, 3),
                Ramp("net.z.weight", 3, 2),
                Ramp("net.z.bias", 4, 2),
                Ramp("net.z.running_mean", 5, 2),
                Ramp("net.z.running_var", 6, 2),
                new SafeTensor("net.z.num_batches_tracked", SafeTensorType.I64, [], new byte[8])
            )
        );

        Assert.Equal([90, 92, 91, 93], Values(model, "dense/kernel"));
        Assert.Equal([110, 111], Values(model, "dense_1/bias"));
        Assert.Equal([1, 3, 5, 2, 4, 6], Values(model, "dense_2/kernel"));
        Assert.Equal([3, 4], Values(model, "batch_normalization/gamma"));
        Assert.Equal([4, 5], Values(model, "batch_normalization/beta"));
        Assert.Equal([5, 6], Values(model, "batch_normalization/moving_mean"));
        Assert.Equal([6, 7], Values(model, "batch_normalization/moving_variance"));
    }

    [Fact]
    public void Modules_alike_are_not_guessed_and_names_tell_them_apart()
    {
        var model = new Sequential(new Input(2), new Dense(2) { Name = "first" }, new Dense(2) { Name = "second" });
        string path = Write(
            Ramp("value.weight", 0, 2, 2),
            Ramp("value.bias", 0, 2),
            Ramp("key.weight", 10, 2, 2),
            Ramp("key.bias", 10, 2)
        );
        double[] before = Values(model, "first/kernel");
        string message = Assert.Throws<ModelFormatException>(() => model.LoadWeights(path)).Message;
        Assert.Equal(
            $"{path}: the weights do not fit the model, which stays as it was: not to be told apart: 'key', 'value' may each be 'first', "
                + "'second'. Tell which is which by names: a module of the file and the layer that it is.",
            message
        );
        Assert.Equal(before, Values(model, "first/kernel"));

        model.LoadWeights(path, names: new Dictionary<string, string> { ["value"] = "first" });
        Assert.Equal([0, 2, 1, 3], Values(model, "first/kernel"));
        Assert.Equal([10, 11], Values(model, "second/bias"));
        model.LoadWeights(
            path,
            names: new Dictionary<string, string>
            {
                ["key.weight"] = "first/kernel",
                ["value.bias"] = "first/bias",
                ["value.weight"] = "second/kernel",
                ["key.bias"] = "second/bias",
            }
        );
        Assert.Equal([10, 12, 11, 13], Values(model, "first/kernel"));
        Assert.Equal([0, 1], Values(model, "first/bias"));
    }

    [Fact]
    public void Names_are_written_and_wrong_ones_are_refused()
    {
        var model = new Sequential(new Input(2), new Dense(2), new Dense(1), new BatchNormalization());
        var names = new Dictionary<string, string>
        {
            ["body"] = "dense",
            ["head.w"] = "dense_1/kernel",
            ["bn"] = "batch_normalization",
        };
        model.SaveWeights(File(), WeightLayout.PyTorch, names);
        Assert.Equal(
            [
                "1.bias",
                "bn.bias",
                "bn.num_batches_tracked",
                "bn.running_mean",
                "bn.running_var",
                "bn.weight",
                "body.bias",
                "body.weight",
                "head.w",
            ],
            SafeTensors.Read(File()).Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal)
        );
        var again = new Sequential([new Input(2), new Dense(2), new Dense(1), new BatchNormalization()], seed: 5);
        again.LoadWeights(File(), names: names);
        Same(model, again);

        Refused(
            "'dens', which is no layer with weights and no weight of the model. Did you mean 'dense'? There are: dense, ",
            new() { ["body"] = "dens" }
        );
        Refused("The names tell of 'bdy', which ", new() { ["bdy"] = "dense" });
        Refused("The names give two names to one layer or weight", new() { ["body"] = "dense", ["bn"] = "dense" });

        void Refused(string message, Dictionary<string, string> wrong) =>
            Assert.Contains(
                message,
                Assert.Throws<ArgumentException>(() => again.LoadWeights(File(), WeightLayout.PyTorch, wrong)).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void All_that_does_not_fit_stands_in_one_message_and_nothing_is_changed()
    {
        Sequential model = Digits();
        double[] before = [.. model.Weights.SelectMany(weight => weight.ToTensor<double>().ToArray())];
        string path = Write(
            Ramp("0.weight", 0, 32, 63),
            Ramp("0.bias", 0, 32),
            Ramp("2.weight", 0, 16, 32),
            new SafeTensor("4.weight", SafeTensorType.F8_E4M3, [10, 16], new byte[160]),
            Ramp("4.bias", 0, 10),
            Ramp("9.weight", 0, 3, 3, 3)
        );
        Assert.Equal(
            $"{path}: the weights do not fit the model, which stays as it was: missing: '2.bias' (16) for dense_1/bias (16). unexpected: "
                + "'9.weight' (3, 3, 3). of another shape: '0.weight' is (32, 63), expected (32, 64) for dense/kernel (64, 32). of a type "
                + "that is not read as numbers: '4.weight' is F8_E4M3.",
            Assert.Throws<ModelFormatException>(() => model.LoadWeights(path)).Message
        );

        path = Write(Ramp("dense/kernel", 0, 32, 64), Ramp("dense/bias", 0, 32), Ramp("other/kernel", 0, 1));
        Assert.Equal(
            $"{path}: the weights do not fit the model, which stays as it was: missing: 'dense_1/kernel' (32, 16); 'dense_1/bias' (16); "
                + "'dense_2/kernel' (16, 10); 'dense_2/bias' (10). unexpected: 'other/kernel' (1). of another shape: 'dense/kernel' is "
                + "(32, 64), expected (64, 32).",
            Assert.Throws<ModelFormatException>(() => model.LoadWeights(path)).Message
        );
        Assert.Equal(before, model.Weights.SelectMany(weight => weight.ToTensor<double>().ToArray()));
    }

    [Fact]
    public void Half_bfloat16_and_double_numbers_are_converted()
    {
        var model = new Sequential(new Input(2), new Dense(1, UseBias: false), new Dense(1), new Dense(2, UseBias: false));
        model.LoadWeights(
            Write(
                SafeTensor.From<Half>("0.weight", [(Half)1.5f, (Half)(-0.25f)], 1, 2),
                new SafeTensor("1.weight", SafeTensorType.BF16, [1, 1], new byte[] { 0x40, 0xC0 }),
                SafeTensor.From<double>("1.bias", [0.1], 1),
                SafeTensor.From<double>("2.weight", [1e300, 3], 2, 1)
            )
        );
        Assert.Equal([1.5, -0.25], Values(model, "dense/kernel"));
        Assert.Equal([-3], Values(model, "dense_1/kernel"));
        Assert.Equal([0.1f], Values(model, "dense_1/bias"));
        Assert.Equal([double.PositiveInfinity, 3], Values(model, "dense_2/kernel"));
    }

    [Fact]
    public void Models_within_models_and_graphs_have_the_names_of_their_layers()
    {
        Model Graph(int seed)
        {
            var encoder = new Sequential(
                [new Input(4), new Dense(3, Activation.Relu), new Dense(2)],
                name: "encoder",
                seed: seed
            );
            var x = new Input(4);
            SymbolicTensor code = encoder.Apply(x);
            return new Model([x], [new Add().Apply(new Dense(2) { Name = "left.arm" }.Apply(x), code)], seed: seed);
        }
        Model model = Graph(1);
        model.SaveWeights(File(), WeightLayout.PyTorch);
        Assert.Equal(
            ["encoder.0.bias", "encoder.0.weight", "encoder.2.bias", "encoder.2.weight", "left_arm.bias", "left_arm.weight"],
            SafeTensors.Read(File()).Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal)
        );
        Model again = Graph(2);
        again.LoadWeights(File());
        Same(model, again);
    }

    [Fact]
    public void A_single_Linear_and_a_model_without_weights_load()
    {
        var one = new Sequential(new Input(2), new Dense(1));
        one.LoadWeights(Write(Ramp("weight", 1, 1, 2), Ramp("bias", 7, 1)));
        Assert.Equal([1, 2], Values(one, "dense/kernel"));

        var none = new Sequential(new Input(2), new ReLU());
        none.SaveWeights(File(), WeightLayout.PyTorch);
        none.LoadWeights(File());
        string message = Assert.Throws<ModelFormatException>(() => none.LoadWeights(Write(Ramp("weight", 1, 1)))).Message;
        Assert.EndsWith("unexpected: 'weight' (1).", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_that_PyTorch_lacks_keep_their_own_names_and_axes()
    {
        Sequential Model(int seed) => new([new Input(4), new SpectralNormalization(new Dense(4))], seed: seed);
        Sequential model = Model(1);
        model.SaveWeights(File(), WeightLayout.PyTorch);
        Assert.Equal(
            ["0.bias", "0.kernel", "0.vector_u"],
            SafeTensors.Read(File()).Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal)
        );
        Sequential again = Model(2);
        again.LoadWeights(File());
        Same(model, again);
    }
}
