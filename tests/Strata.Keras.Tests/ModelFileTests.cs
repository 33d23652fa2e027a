using System.Numerics.Tensors;
using System.Text;
using System.Text.Json.Nodes;
using Strata.Formats;
using Strata.Graphs;

namespace Strata.Keras.Tests;

/// <summary>Whole models through files: graphs, models within models, shared layers, weights alone, layers of one's own.</summary>
public sealed class ModelFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);

    private static Tensor<float> Numbers(int rows, int columns) =>
        Tensor.Create<float>([.. Enumerable.Range(0, rows * columns).Select(i => MathF.Cos(i * 0.7f))], [rows, columns]);

    [Fact]
    public void A_model_with_much_in_it_comes_back_with_equal_bits_and_predicts_them()
    {
        Model model = Samples.Rich();
        string path = At("rich.keras");
        KerasModel.Save(model, path);
        Model loaded = KerasModel.Load(path);
        Same.Models(model, loaded);
        Assert.Equal(model.Name, loaded.Name);
        Assert.Equal(model.OutputNames, loaded.OutputNames);
        Tensor<float>[] inputs = [Numbers(5, 6), Numbers(5, 6)];
        foreach (var (expected, given) in model.Predict(inputs).Zip(loaded.Predict(inputs)))
        {
            Assert.Equal(expected.ToArray(), given.ToArray());
        }
        // A second time through a file changes nothing more, and the layers of the graph are in Keras' order already.
        Assert.Equal(KerasFile.ConfigOf(path).ToJsonString(), KerasFile.ConfigOf(KerasFile.Save(loaded)).ToJsonString());
    }

    [Fact]
    public void Layers_of_a_graph_are_listed_as_Keras_lists_them_whatever_order_they_were_made_in()
    {
        // The short way is met first here, and the long way is deeper: Keras lists by depth, then by the walk back from the outputs.
        var x = new Input(3) { Name = "x" };
        SymbolicTensor near = new Dense(4) { Name = "near" }.Apply(x);
        SymbolicTensor far = new Dense(4) { Name = "far" }.Apply(new Dense(4) { Name = "farther" }.Apply(x));
        var model = new Model([x], [new Add { Name = "sum" }.Apply(near, far)]);
        byte[] file = KerasFile.Save(model);
        string[] names =
        [
            .. KerasFile.ConfigOf(file)["config"]!["layers"]!.AsArray().Select(layer => layer!["name"]!.GetValue<string>()),
        ];
        Assert.Equal(["x", "farther", "near", "far", "sum"], names);
        var weights = new Hdf5.WeightFile(KerasFile.Member(file, "model.weights.h5"), "file");
        Assert.Equal(["farther"], weights.Find("layers/dense/vars")!.Texts("name")!);
        Assert.Equal(["near"], weights.Find("layers/dense_1/vars")!.Texts("name")!);
        Assert.Equal(["far"], weights.Find("layers/dense_2/vars")!.Texts("name")!);
        Same.Models(model, KerasFile.Load(file));
    }

    [Fact]
    public void A_layer_used_twice_shares_its_weights_after_loading()
    {
        var twice = new Dense(3);
        Model model = new Sequential(new Input(3), twice, twice);
        Model loaded = KerasFile.Load(KerasFile.Save(model));
        Assert.Equal(2, loaded.Weights.Count);
        Assert.Equal(model.Predict(Numbers(2, 3)).ToArray(), loaded.Predict(Numbers(2, 3)).ToArray());
    }

    [Fact]
    public void Weights_alone_go_through_a_file()
    {
        Model model = Samples.Rich();
        string path = At("rich.weights.h5");
        KerasModel.SaveWeights(model, path);
        Model other = model.Clone(seed: 99);
        KerasModel.LoadWeights(other, path);
        Same.Weights(model, other);
        var error = Assert.Throws<ModelFormatException>(() => KerasModel.Load(path));
        Assert.Contains("LoadWeights", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_weights_that_do_not_fit_are_told_at_once_and_the_model_stays()
    {
        string path = At("small.weights.h5");
        KerasModel.SaveWeights(new Sequential(new Input(3), new Dense(4), new Dense(2), new Dropout(0.1)), path);
        Model other = new Sequential(new Input(3), new Dense(5), new Dense(2), new PReLU());
        float[][] before = [.. other.GetWeights<float>().Select(weight => weight.ToArray())];
        var error = Assert.Throws<ModelFormatException>(() => KerasModel.LoadWeights(other, path));
        foreach (
            string part in (string[])
                ["layers/dense/vars/0", "(3, 4)", "(3, 5)", "layers/dense/vars/1", "layers/dense_1/vars/0", "p_re_lu"]
        )
        {
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(before, other.GetWeights<float>().Select(weight => weight.ToArray()));
        Model tooSmall = new Sequential(new Input(3), new Dense(4, UseBias: false), new Dense(2));
        error = Assert.Throws<ModelFormatException>(() => KerasModel.LoadWeights(tooSmall, path));
        Assert.Contains("has 2 variables", error.Message, StringComparison.Ordinal);
    }

    private sealed record Scale(double Initial = 1) : Layer
    {
        public override Node Call(LayerContext context, Node x) =>
            x * context.Weight("scale", x.Shape.Last, new Initializers.Constant(Initial));
    }

    [Fact]
    public void A_layer_of_ones_own_needs_to_be_known()
    {
        Model model = new Sequential(new Input(3), new Scale(2), new Dense(1));
        byte[] file = KerasFile.Save(model);
        JsonNode written = KerasFile.ConfigOf(file)["config"]!["layers"]![1]!;
        Assert.Equal("Strata>Scale", written["registered_name"]!.GetValue<string>());
        var error = Assert.Throws<ModelFormatException>(() => KerasFile.Load(file));
        Assert.Contains("Scale 'scale'", error.Message, StringComparison.Ordinal);
        Same.Models(model, KerasFile.Load(file, new CustomObjects().Add<Scale>()));
    }

    [Fact]
    public void Everything_that_is_missing_is_named_at_once_and_a_lambda_is_never_read()
    {
        JsonNode config = KerasFile.ConfigOf(GoldenModels.PathOf("mlp_relu.keras"));
        config["config"]!["layers"]![1]!["class_name"] = "Lambda";
        config["config"]!["layers"]![2]!["class_name"] = "NoSuchLayer";
        byte[] file = KerasFile.With(
            File.ReadAllBytes(GoldenModels.PathOf("mlp_relu.keras")),
            "config.json",
            Encoding.UTF8.GetBytes(config.ToJsonString())
        );
        var error = Assert.Throws<ModelFormatException>(() => KerasFile.Load(file));
        Assert.Contains("Lambda 'dense_14', NoSuchLayer 'dense_15'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_learned_beside_the_configuration_are_not_lost_in_silence()
    {
        Model model = new Sequential(new Input(2), new Normalization(Mean: [1, 2], Variance: [1, 1]));
        model.GetWeight("normalization/mean").Set(5f, 6f);
        var error = Assert.Throws<ArgumentException>(() => KerasFile.Save(model));
        Assert.Contains("normalization/mean", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mixed_float16")]
    [InlineData("bfloat16")]
    public void Numbers_of_other_types_are_refused_with_what_to_do(string policy)
    {
        JsonNode config = KerasFile.ConfigOf(GoldenModels.PathOf("mlp_relu.keras"));
        config["config"]!["layers"]![1]!["config"]!["dtype"]!["config"]!["name"] = policy;
        byte[] file = KerasFile.With(
            File.ReadAllBytes(GoldenModels.PathOf("mlp_relu.keras")),
            "config.json",
            Encoding.UTF8.GetBytes(config.ToJsonString())
        );
        var error = Assert.Throws<ModelFormatException>(() => KerasFile.Load(file));
        Assert.Contains(policy, error.Message, StringComparison.Ordinal);
        Assert.Contains("float32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_where_a_layer_must_be_told_something_is_refused()
    {
        byte[] file = KerasFile.Save(
            new Sequential(new Input(2), new ActivationLayer(Activation.Tanh), new SpectralNormalization(new Dense(2)))
        );
        foreach (var (layer, key) in ((int, string)[])[(1, "activation"), (2, "layer")])
        {
            JsonNode config = KerasFile.ConfigOf(file);
            config["config"]!["layers"]![layer]!["config"]![key] = null;
            byte[] changed = KerasFile.With(file, "config.json", Encoding.UTF8.GetBytes(config.ToJsonString()));
            var error = Assert.Throws<ModelFormatException>(() => KerasFile.Load(changed));
            Assert.Contains($"needs '{key}', and it is null", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_older_way_to_write_layers_and_calls_is_read()
    {
        // Keras 2: an input's shape at the first layer, slopes called alpha, an axis in a list, calls as lists, no modules.
        JsonNode config = JsonNode.Parse(
            """
            {"class_name": "Model", "config": {"name": "old", "layers": [
            {"class_name": "InputLayer", "name": "a", "config": {"batch_input_shape": [null, 3], "dtype": "float32", "sparse": false,
            "ragged": false, "name": "a"}, "inbound_nodes": []},
            {"class_name": "Sequential", "name": "line", "config": {"name": "line", "layers": [
            {"class_name": "Dense", "config": {"name": "d", "trainable": true, "batch_input_shape": [null, 3], "dtype": "float32", "units": 3,
            "activation": "linear", "use_bias": true, "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": null}},
            "bias_initializer": {"class_name": "Zeros", "config": {}}, "kernel_regularizer": null, "bias_regularizer": null,
            "activity_regularizer": null, "kernel_constraint": null, "bias_constraint": null}},
            {"class_name": "LeakyReLU", "config": {"name": "l", "trainable": true, "dtype": "float32", "alpha": 0.25}}]},
            "inbound_nodes": [[["a", 0, 0, {}]]]},
            {"class_name": "Add", "name": "s", "config": {"name": "s", "trainable": true, "dtype": "float32"},
            "inbound_nodes": [[["a", 0, 0, {}], ["line", 0, 0, {}]]]}],
            "input_layers": [["a", 0, 0]], "output_layers": [["s", 0, 0]]}}
            """
        )!;
        Registry registry = Registry.OfStrata();
        var reader = new Configurations.ModelReader(registry, "old");
        Model model = KerasReader.Build(registry, "old", reader.Read((JsonObject)config), _ => { });
        Assert.Equal(["a", "line", "s"], model.Layers.Select(layer => layer.Name!));
        Assert.Equal(["line/d/kernel", "line/d/bias"], model.Weights.Select(weight => weight.Path));
        var line = (Models.ModelLayer)model.GetLayer("line");
        Assert.Equal(new LeakyReLU(0.25) { Name = "l" }, line.Architecture.Calls[^1].Layer);
        Assert.Equal(new Dense(3) { Name = "d" }, line.Architecture.Calls[1].Layer);
        Assert.Equal("layers/sequential/layers/dense", reader.Places[1].KerasPath);
    }

    [Fact]
    public void A_broken_write_leaves_the_old_file()
    {
        string path = At("model.keras");
        KerasModel.Save(new Sequential(new Input(2), new Dense(1)), path);
        byte[] before = File.ReadAllBytes(path);
        Model refused = new Sequential(new Input(2), new Normalization(Mean: [1, 2], Variance: [1, 1]));
        refused.GetWeight("normalization/mean").Set(5f, 6f);
        Assert.Throws<ArgumentException>(() => KerasModel.Save(refused, path));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Files_are_read_and_written_by_many_threads_at_once()
    {
        byte[] file = File.ReadAllBytes(GoldenModels.PathOf("mlp_mixed.keras"));
        Model model = KerasFile.Load(file);
        byte[][] written = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => KerasWriter.Weights(KerasFile.Load(file))))
        );
        Assert.All(written, weights => Assert.Equal(KerasWriter.Weights(model), weights));
    }
}
