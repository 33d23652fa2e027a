using System.Numerics.Tensors;
using Strata.Initializers;

namespace Strata.Tests.Models;

public class WeightTests
{
    private static Sequential Model(int seed = 0, DataType dataType = DataType.Float32, int hidden = 5) =>
        new([new Input(4), new Dense(hidden, Activation.Relu), new Dense(3) { Name = "last" }], dataType: dataType, seed: seed);

    private static double[] Values(Model model, string path)
    {
        Weight weight = model.GetWeight(path);
        var values = new double[weight.Count];
        weight.CopyTo(values.AsSpan());
        return values;
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        Assert.Equal(Values(Model(7), "dense/kernel"), Values(Model(7), "dense/kernel"));
        Assert.NotEqual(Values(Model(7), "dense/kernel"), Values(Model(8), "dense/kernel"));
        Assert.NotEqual(Values(Model(-1), "dense/kernel"), Values(Model(1), "dense/kernel"));
        Assert.NotEqual(Values(Model(), "dense/kernel")[..15], Values(Model(hidden: 3), "last/kernel")[..9]);
    }

    [Fact]
    public void A_weights_first_values_do_not_depend_on_other_layers()
    {
        var alone = new Sequential(new Input(4), new Dense(5, Activation.Relu));
        Assert.Equal(Values(alone, "dense/kernel"), Values(Model(), "dense/kernel"));
        var behind = new Sequential(new Input(9), new Dense(7) { Name = "first" }, new Dense(5), new Dense(3) { Name = "last" });
        Assert.Equal(Values(behind, "last/kernel"), Values(Model(), "last/kernel"));
    }

    [Fact]
    public void Float32_starts_where_float64_starts()
    {
        double[] exact = Values(Model(dataType: DataType.Float64), "dense/kernel");
        Assert.Equal(exact.Select(value => (double)(float)value), Values(Model(), "dense/kernel"));
    }

    [Fact]
    public void Initializers_are_those_that_the_layer_names()
    {
        var model = new Sequential(
            new Input(2),
            new Dense(3, KernelInitializer: new Constant(0.5), BiasInitializer: new Ones()),
            new Dense(2)
        );
        Assert.All(Values(model, "dense/kernel"), value => Assert.Equal(0.5, value));
        Assert.All(Values(model, "dense/bias"), value => Assert.Equal(1, value));
        Assert.All(Values(model, "dense_1/bias"), value => Assert.Equal(0, value));
        double limit = Math.Sqrt(6.0 / 5);
        Assert.All(Values(model, "dense_1/kernel"), value => Assert.True(value != 0 && Math.Abs(value) <= limit));
    }

    [Fact]
    public void Values_go_in_and_out()
    {
        Sequential model = Model();
        Weight weight = model.GetWeight("last/bias");
        Assert.Equal(
            ("bias", "last", "last/bias", 3, true),
            (weight.Name, weight.LayerName, weight.Path, weight.Count, weight.Trainable)
        );
        Assert.Equal("last/bias (3)", weight.ToString());
        weight.Set(0.5f, -1, 2);
        Assert.Equal([0.5, -1, 2], Values(model, "last/bias"));
        weight.Set(1.0, 2, 3);
        Assert.Equal([1f, 2, 3], weight.ToTensor<float>().ToArray());
        Tensor<double> kernel = model.GetWeight("last/kernel").ToTensor<double>();
        Assert.Equal([(nint)5, 3], kernel.Lengths.ToArray());
        Assert.Equal(Values(model, "last/kernel"), kernel.ToArray());
    }

    [Fact]
    public void Weights_are_seen_by_the_next_prediction()
    {
        Sequential model = Model(dataType: DataType.Float64);
        double[] before = model.Predict<double>([1, 2, 3, 4]);
        model.GetWeight("last/bias").Set(10.0, 20, 30);
        double[] after = model.Predict<double>([1, 2, 3, 4]);
        Assert.Equal([before[0] + 10, before[1] + 20, before[2] + 30], after);
    }

    [Fact]
    public void Wrong_lengths_and_names_are_refused()
    {
        Weight weight = Model().GetWeight("dense/kernel");
        foreach (int length in new[] { 0, 19, 21 })
        {
            string message = Assert.Throws<ArgumentException>(() => weight.Set<float>(new float[length])).Message;
            Assert.Contains("'dense/kernel' (4, 5) holds 20", message, StringComparison.Ordinal);
            Assert.Contains($"{length} were given", message, StringComparison.Ordinal);
        }
        Assert.Throws<ArgumentException>(() => weight.CopyTo(new float[19].AsSpan()));
        string unknown = Assert.Throws<ArgumentException>(() => Model().GetWeight("kernel")).Message;
        Assert.Contains("'kernel'", unknown, StringComparison.Ordinal);
        Assert.Contains("dense/kernel, dense/bias, last/kernel, last/bias", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_stand_apart_on_cache_lines()
    {
        Sequential model = Model();
        int end = 0;
        foreach (Weight weight in model.Weights)
        {
            Assert.Equal(0, weight.Parameter.Offset % 16);
            Assert.True(weight.Parameter.Offset >= end);
            end = weight.Parameter.Offset + weight.Count;
        }
        Assert.True(model.WeightTable.Length >= end);
    }
}
