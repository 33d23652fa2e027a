using Strata.Formats;
using Strata.Graphs;
using Strata.Regularizers;

namespace Strata.Tests.Models;

public sealed class NestedModelTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Path => System.IO.Path.Combine(folder, "nested.safetensors");

    private static readonly Dataset Data = Dataset.From(
        new double[,]
        {
            { 0, 1, -1, 2 },
            { 1, 0.5, 0.25, -3 },
            { 2, 2, 1, 0 },
        },
        new double[] { 1, -1, 0.5 }
    );

    private static Layer[] Layers() =>
        [
            new Dense(5, Activation.Tanh, KernelRegularizer: new L2()),
            new BatchNormalization(),
            new Dense(3, Activation.Relu) { Name = "code" },
        ];

    private static Sequential Encoder(int seed = 0) =>
        new([new Input(4), .. Layers()], name: "encoder", dataType: DataType.Float64, seed: seed);

    private static Sequential Outer(Layer encoder) =>
        new([new Input(4), encoder, new Dense(1)], name: "outer", dataType: DataType.Float64);

    private static double[] Flat(Model model) => ModelLayersTests.Flat(model);

    [Fact]
    public void A_model_in_a_line_computes_and_trains_as_its_layers_would()
    {
        Sequential encoder = Encoder(seed: 5);
        Sequential nested = Outer(encoder);
        var flat = new Sequential([new Input(4), .. Layers(), new Dense(1) { Name = "dense_1" }], dataType: DataType.Float64);
        Assert.Equal(
            encoder.Weights.Select(weight => "encoder/" + weight.Path).Concat(["dense/kernel", "dense/bias"]),
            nested.Weights.Select(weight => weight.Path)
        );
        Assert.Equal(flat.Weights.Select(weight => weight.Trainable), nested.Weights.Select(weight => weight.Trainable));
        flat.SetWeights(nested.GetWeights<double>());
        foreach (Sequential model in new[] { nested, flat })
        {
            model.Compile(new Adam(0.01), Loss.MeanSquaredError);
        }
        History a = nested.Fit(Data, epochs: 4, batchSize: 2);
        History b = flat.Fit(Data, epochs: 4, batchSize: 2);
        Assert.Equal(b["loss"], a["loss"]);
        Assert.Equal(Flat(flat), Flat(nested));
        Assert.Equal(flat.Predict<double>([1, 2, 3, 4]), nested.Predict<double>([1, 2, 3, 4]));
    }

    [Fact]
    public void Weights_begin_with_the_inner_models_and_are_then_the_outer_models_own()
    {
        Sequential encoder = Encoder(seed: 5);
        Layer layer = encoder;
        encoder.GetWeight("code/bias").Set(1.0, 2, 3);
        Sequential outer = Outer(layer);
        double[] before = Flat(encoder);
        Assert.Equal(before, Flat(outer)[..before.Length]);

        outer.Compile(new SGD(0.1), Loss.MeanSquaredError);
        outer.Fit(Data, epochs: 1);
        Assert.Equal(before, Flat(encoder));

        Model trained = outer.GetModel("encoder");
        Assert.IsType<Sequential>(trained);
        Assert.Equal(Flat(outer)[..before.Length], Flat(trained));
        Assert.NotEqual(before, Flat(trained));
        encoder.SetWeights(trained.GetWeights<double>());
        Assert.Equal(Flat(trained), Flat(encoder));
        Assert.Equal(trained.Predict<double>([1, 2, 3, 4]), encoder.Predict<double>([1, 2, 3, 4]));
    }

    [Fact]
    public void A_clone_draws_the_weights_of_models_within_anew()
    {
        Sequential encoder = Encoder(seed: 5);
        encoder.GetWeight("code/bias").Set(1.0, 2, 3);
        Sequential outer = Outer(Outer(encoder));
        Assert.Equal([1, 2, 3], outer.GetWeight("outer/encoder/code/bias").ToTensor<double>().ToArray());
        Model clone = outer.Clone();
        Assert.Equal([0, 0, 0], clone.GetWeight("outer/encoder/code/bias").ToTensor<double>().ToArray());
        Assert.Equal(Flat(outer), Flat(outer.Clone(copyWeights: true)));
        Assert.Equal(Flat(clone), Flat(outer.Clone()));
    }

    [Fact]
    public void A_model_that_is_applied_twice_shares_its_weights()
    {
        Sequential tower = new([new Input(4), new Dense(2)], name: "tower", dataType: DataType.Float64);
        var (left, right) = (new Input(4), new Input(4));
        var model = new Model(
            [left, right],
            [new Subtract().Apply(tower.Apply(left), tower.Apply(right))],
            dataType: DataType.Float64
        );
        Assert.Equal(["tower/dense/kernel", "tower/dense/bias"], model.Weights.Select(weight => weight.Path));
        model.Save(Path);
        Model loaded = Model.Load(Path);
        Assert.Equal(Flat(model), Flat(loaded));
        Assert.Equal(model.ToString(), loaded.ToString());
    }

    [Fact]
    public void Two_models_of_one_name_are_numbered()
    {
        var outer = new Sequential(
            new Input(4),
            new Sequential(new Input(4), new Dense(2)),
            new Sequential(new Input(2), new Dense(1))
        );
        Assert.Equal(
            ["sequential/dense/kernel", "sequential/dense/bias", "sequential_1/dense/kernel", "sequential_1/dense/bias"],
            outer.Weights.Select(weight => weight.Path)
        );
    }

    [Fact]
    public void A_frozen_model_stays_as_it_is_moving_averages_too()
    {
        Sequential encoder = Encoder();
        Sequential outer = Outer(encoder.ToLayer() with { Trainable = false });
        Assert.All(outer.Weights, weight => Assert.Equal(weight.LayerName == "dense", weight.Trainable));
        outer.Compile(new Adam(0.1), Loss.MeanSquaredError);
        outer.Fit(Data, epochs: 3);
        Assert.Equal(Flat(encoder), Flat(outer.GetModel("encoder")));
        outer.Save(Path);
        Assert.All(Model.Load(Path).Weights, weight => Assert.Equal(weight.LayerName == "dense", weight.Trainable));
    }

    [Fact]
    public void A_saved_model_holds_the_models_within_it_and_trains_on()
    {
        var (x, y) = (new Input(4), new Input(4));
        var inner = new Model([x, y], [new Dropout(0.5).Apply(new Dense(3).Apply(new Add().Apply(x, y)))], name: "inner");
        var (p, q) = (new Input(4), new Input(4));
        Model middle = new([p, q], [new Dense(2).Apply(inner.Apply(p, q))], name: "middle");
        var a = new Input(4);
        var model = new Model([a], [new Dense(1).Apply(middle.Apply(a, new Dense(4).Apply(a)))], seed: 3);
        model.Compile(new Adam(0.01), Loss.MeanSquaredError);
        model.Fit(Data, epochs: 2);
        model.Save(Path);
        Model loaded = Model.Load(Path);
        Assert.Equal(Flat(model), Flat(loaded));
        Assert.Equal(model.Weights.Select(weight => weight.ToString()), loaded.Weights.Select(weight => weight.ToString()));
        Assert.Equal(model.Summary(), loaded.Summary());
        Assert.Equal(model.Predict<float>([1, 2, 3, 4]), loaded.Predict<float>([1, 2, 3, 4]));
        Assert.Equal(
            model.GetModel("middle").GetModel("inner").ToString(),
            loaded.GetModel("middle").GetModel("inner").ToString()
        );
        model.Fit(Data, epochs: 2);
        loaded.Fit(Data, epochs: 2);
        Assert.Equal(Flat(model), Flat(loaded));
    }

    [Fact]
    public void The_summary_shows_a_model_as_one_line_and_the_explanation_as_one_layer()
    {
        Sequential outer = Outer(Encoder());
        string[] lines = [.. outer.Summary().Split('\n').Where(line => line.Contains("encoder", StringComparison.Ordinal))];
        Assert.Matches(@"encoder \(Sequential\) +│ \(batch, 3\) +│ +63 ", Assert.Single(lines));
        Explanation explanation = outer.Explain([1, 2, 3, 4]);
        Assert.Contains("encoder", explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_reads_a_model_takes_a_model_within_it_as_one_layer()
    {
        Sequential outer = Outer(Encoder());
        outer.Compile(new Adam(0.01), Loss.MeanSquaredError);
        Assert.Equal(outer.Weights.Count, outer.Gradients(Data).Weights.Count);
        string text = outer.Explain([1.0, 2, 3, 4], [1.0]).ToString();
        Assert.Contains("encoder (Sequential): dL/dy = ", text, StringComparison.Ordinal);
        Assert.Equal(["input", "encoder", "dense"], outer.Representations(Data).Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void What_does_not_fit_is_told_with_the_models_name()
    {
        Sequential encoder = Encoder();
        Assert.Contains(
            "Layer 'encoder' (Sequential) after (batch, 3): the model takes (batch, 4), and was given (batch, 3).",
            Assert.Throws<ShapeException>(() => new Sequential(new Input(3), encoder)).Message,
            StringComparison.Ordinal
        );
        var x = new Input(2);
        var two = new Model([x], [new Dense(1).Apply(x), new Dense(1).Apply(x)]);
        Assert.Contains(
            "the model has 2 outputs",
            Assert.Throws<ShapeException>(() => new Sequential(new Input(2), two)).Message,
            StringComparison.Ordinal
        );
        Sequential outer = Outer(encoder);
        Assert.Contains(
            "is a Dense and no model",
            Assert.Throws<ArgumentException>(() => outer.GetModel("dense")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_whose_inner_model_is_damaged_is_refused()
    {
        Outer(Encoder()).Save(Path);
        SafeTensors file = SafeTensors.Read(Path);
        foreach (
            var (from, to, reason) in new[]
            {
                ("\"units\":5", "\"units\":6", "encoder/dense/kernel"),
                ("\"units\":5", "\"units\":-5", "-5 units"),
                ("\"class_name\":\"Dense\"", "\"class_name\":\"Dance\"", "layers[1].config.layers[1]"),
            }
        )
        {
            string text = file.Metadata["model"];
            int place = text.IndexOf(from, StringComparison.Ordinal);
            var metadata = new Dictionary<string, string>(file.Metadata)
            {
                ["model"] = text[..place] + to + text[(place + from.Length)..],
            };
            new SafeTensors([.. file.Tensors], metadata).Write(Path);
            Assert.Contains(
                reason,
                Assert.Throws<ModelFormatException>(() => Model.Load(Path)).Message,
                StringComparison.Ordinal
            );
        }
    }
}
