namespace Strata.Tests.Models;

public class ModelLayersTests
{
    private static Sequential Small(int seed = 0) =>
        new([new Input(2), new Dense(3, Activation.Tanh), new Dense(1) { Name = "last" }], name: "small", seed: seed);

    internal static double[] Flat(Model model) => [.. model.Weights.SelectMany(weight => weight.ToTensor<double>().ToArray())];

    [Fact]
    public void A_layer_is_found_by_the_name_that_the_model_gave_it_and_by_its_own()
    {
        Sequential model = Small();
        Assert.Same(model.Layers[1], model.GetLayer("dense"));
        Assert.Same(model.Layers[2], model.GetLayer("last"));
        Assert.Same(model.Layers[0], model.GetLayer("input"));
        Assert.Same(model.Layers[2], model.GetLayer(2));
    }

    [Fact]
    public void A_layer_that_there_is_not_is_told_with_those_that_there_are()
    {
        Sequential model = Small();
        Assert.StartsWith(
            "There is no layer 'dens'. Did you mean 'dense'? The model has: input, dense, last.",
            Assert.Throws<ArgumentException>(() => model.GetLayer("dens")).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "There is no layer 'convolution'. The model has: input, dense, last.",
            Assert.Throws<ArgumentException>(() => model.GetLayer("convolution")).Message,
            StringComparison.Ordinal
        );
        foreach (int index in new[] { -1, 3 })
        {
            Assert.StartsWith(
                "The model has the layers 0 input, 1 dense, 2 last.",
                Assert.Throws<ArgumentOutOfRangeException>(() => model.GetLayer(index)).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void A_shared_layer_counts_once()
    {
        var x = new Input(3);
        var shared = new Dense(3);
        var model = new Model([x], [new Add().Apply(shared.Apply(shared.Apply(x)), x)]);
        Assert.Same(shared, model.GetLayer(1));
        Assert.IsType<Add>(model.GetLayer(2));
    }

    [Fact]
    public void A_clone_begins_as_the_seed_says_and_goes_its_own_way()
    {
        Sequential model = Small(seed: 3);
        model.GetWeight("last/bias").Set(7.0);
        Model clone = model.Clone();
        Assert.IsType<Sequential>(clone);
        Assert.Equal(("small", DataType.Float32, 3), (clone.Name, clone.DataType, clone.Seed));
        Assert.Equal(Flat(Small(seed: 3)), Flat(clone));
        Assert.Equal(Flat(Small(seed: 4)), Flat(model.Clone(seed: 4)));
        Assert.Equal("other", model.Clone(name: "other").Name);

        clone.GetWeight("last/bias").Set(9.0);
        Assert.Equal(7, model.GetWeight("last/bias").ToTensor<double>()[0]);
    }

    [Fact]
    public void A_clone_with_weights_predicts_the_same_bits_and_trains_alone()
    {
        Sequential model = Small();
        model.Compile(new Adam(0.1), Loss.MeanSquaredError);
        double[,] x =
        {
            { 0, 1 },
            { 1, 0.5 },
        };
        double[] y = [1, -1];
        model.Fit(Dataset.From(x, y), epochs: 3);
        Model clone = model.Clone(copyWeights: true);
        double[] before = Flat(model);
        Assert.Equal(before, Flat(clone));
        Assert.Equal(model.Predict<float>([0.25f, 4]), clone.Predict<float>([0.25f, 4]));

        clone.Compile(new SGD(0.1), Loss.MeanSquaredError);
        clone.Fit(Dataset.From(x, y), epochs: 1);
        Assert.Equal(before, Flat(model));
        Assert.NotEqual(before, Flat(clone));
    }

    [Fact]
    public void A_clone_of_a_graph_keeps_names_wiring_and_type_of_numbers()
    {
        var (a, b) = (new Input(3), new Input(3));
        var shared = new Dense(3);
        var model = new Model(
            [a, b],
            [new Add().Apply(shared.Apply(a), shared.Apply(b)), shared.Apply(b)],
            dataType: DataType.Float64
        );
        Model clone = model.Clone();
        Assert.Equal(model.ToString(), clone.ToString());
        Assert.Equal(DataType.Float64, clone.DataType);
        Assert.Equal(Flat(model), Flat(clone));
        Assert.Equal(model.OutputNames, clone.OutputNames);
    }
}
