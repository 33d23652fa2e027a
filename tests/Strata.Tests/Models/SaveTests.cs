using Strata.Formats;
using Strata.Formulas;
using Strata.Graphs;
using Strata.Initializers;
using Strata.Numerics;

namespace Strata.Tests.Models;

public sealed class SaveTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string File(string name) => Path.Combine(folder, name);

    [Fact]
    public void A_saved_model_predicts_the_same_bits()
    {
        var model = new Sequential(
            new Input(5),
            new Dense(4, Activation.Relu),
            new Dropout(0.5),
            new Dense(3, Activation.Softmax)
        );
        model.Save(File("a.safetensors"));
        Model loaded = Model.Load(File("a.safetensors"));

        Assert.IsType<Sequential>(loaded);
        Assert.Equal(
            model.Layers.Skip(1).Select(layer => layer.GetType()),
            loaded.Layers.Skip(1).Select(layer => layer.GetType())
        );
        float[] row = [0.1f, -0.2f, 0.3f, 4, 5];
        Assert.Equal(model.Predict<float>(row), loaded.Predict<float>(row));
    }

    private sealed record Numbers(int Count) : Layer
    {
        public override Node Call(LayerContext context, IReadOnlyList<Node> inputs) => context.Weight("value", Count, new Ones());
    }

    [Fact]
    public void A_layer_that_reads_nothing_is_read_back()
    {
        var x = new Input(2);
        var model = new Model([x], [new Add().Apply(x, new Numbers(2).Apply())]);
        model.GetWeight("numbers/value").Set(10f, 20);
        model.Save(File("source.safetensors"));
        Model loaded = Model.Load(File("source.safetensors"), new CustomObjects().Add<Numbers>());
        Assert.Equal([11f, 22], loaded.Predict<float>([1f, 2]));
    }

    [Fact]
    public void A_graph_with_shared_layers_keeps_its_wiring()
    {
        var (left, right) = (new Input(3), new Input(3));
        var shared = new Dense(3, Activation.Tanh);
        SymbolicTensor a = shared.Apply(shared.Apply(left));
        SymbolicTensor b = shared.Apply(right);
        var model = new Model(
            [left, right],
            [new Dense(2).Apply(new Concatenate().Apply(a, b)), new Add().Apply(a, right)],
            dataType: DataType.Float64,
            seed: 3
        );
        model.Save(File("graph.safetensors"));
        Model loaded = Model.Load(File("graph.safetensors"));

        Assert.Equal(model.Weights.Select(weight => weight.ToString()), loaded.Weights.Select(weight => weight.ToString()));
        var x = System.Numerics.Tensors.Tensor.Create([1.0, 2, 3], [1, 3]);
        var y = System.Numerics.Tensors.Tensor.Create([-1.0, 0.5, 2], [1, 3]);
        Assert.Equal(model.Predict<double>([x, y])[0].ToArray(), loaded.Predict<double>([x, y])[0].ToArray());
        Assert.Equal(model.Predict<double>([x, y])[1].ToArray(), loaded.Predict<double>([x, y])[1].ToArray());
    }

    [Fact]
    public void Training_goes_on_after_loading_as_if_it_had_never_stopped()
    {
        DatasetSplit digits = Digits.Load();
        Dataset data = digits.Train.Take(200);
        Model Fresh()
        {
            var model = new Sequential(
                new Input(64),
                new Dense(8, Activation.Relu),
                new Dropout(0.2),
                new Dense(10, Activation.Softmax)
            );
            model.Compile(new Adam(0.01), Loss.SparseCategoricalCrossentropy, [Metric.Accuracy]);
            return model;
        }
        Model straight = Fresh();
        straight.Fit(data, epochs: 4);

        Model first = Fresh();
        first.Fit(data, epochs: 2);
        first.Save(File("half.safetensors"));
        Model resumed = Model.Load(File("half.safetensors"));
        resumed.Fit(data, epochs: 4, initialEpoch: 2);

        foreach (var (expected, actual) in straight.Weights.Zip(resumed.Weights))
        {
            Assert.Equal(expected.ToTensor<float>().ToArray(), actual.ToTensor<float>().ToArray());
        }
    }

    private readonly record struct Cube : Activations.IActivation<Cube>
    {
        public static string Name => "cube";
        public Saves Saves => Saves.Input;

        public L Forward<L>(L x)
            where L : struct, ILane<L> => x * x * x;
    }

    private readonly record struct Quartic : Losses.ILoss<Quartic>
    {
        public static string Name => "quartic";

        public L Value<L>(L target, L prediction)
            where L : struct, ILane<L> =>
            (target - prediction) * (target - prediction) * (target - prediction) * (target - prediction);
    }

    private sealed record Scale(double Initial = 1) : Layer
    {
        public override Node Call(LayerContext context, Node x) =>
            x * context.Weight("scale", x.Shape.Last, new Constant(Initial));
    }

    [Fact]
    public void An_activation_a_layer_and_a_loss_of_ones_own_train_and_save()
    {
        var model = new Sequential(new Input(2), new Dense(4, Activation.Of(new Cube())), new Scale(0.5), new Dense(1));
        model.Compile(new Adam(0.01), Loss.Of(new Quartic()));
        Dataset data = Dataset.From(
            new[,]
            {
                { 0f, 0 },
                { 0, 1 },
                { 1, 0 },
                { 1, 1 },
            },
            new[] { 0f, 1, 1, 0 }
        );
        History history = model.Fit(data, epochs: 30);
        Assert.True(history["loss"][^1] < history["loss"][0]);
        model.Save(File("own.safetensors"));

        CustomObjects own = new CustomObjects().AddActivation<Cube>().Add<Scale>().AddLoss<Quartic>();
        Model loaded = Model.Load(File("own.safetensors"), own);
        Assert.Equal(model.Predict<float>([0.3f, 0.7f]), loaded.Predict<float>([0.3f, 0.7f]));
        Assert.Equal(model.Evaluate(data)["loss"], loaded.Evaluate(data)["loss"]);
        var error = Assert.Throws<ModelFormatException>(() => Model.Load(File("own.safetensors")));
        Assert.Contains("cube", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Weights_that_do_not_fit_are_told_all_at_once_and_before_memory_is_taken()
    {
        new Sequential(new Input(5), new Dense(4), new Dense(3)).Save(File("a.safetensors"));
        SafeTensors file = SafeTensors.Read(File("a.safetensors"));
        var metadata = file.Metadata.ToDictionary();
        metadata["model"] = metadata["model"].Replace("\"units\":4,", "\"units\":40000000,", StringComparison.Ordinal);
        new SafeTensors(file.Tensors, metadata).Write(File("b.safetensors"));

        var error = Assert.Throws<ModelFormatException>(() => Model.Load(File("b.safetensors")));
        Assert.Contains("dense", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_weights_alone_says_so()
    {
        new SafeTensors([SafeTensor.From<float>("w", [1f, 2], 2)]).Write(File("w.safetensors"));
        var error = Assert.Throws<ModelFormatException>(() => Model.Load(File("w.safetensors")));
        Assert.Contains("no architecture", error.Message, StringComparison.Ordinal);
    }
}
