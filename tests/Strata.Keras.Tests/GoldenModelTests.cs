using System.Numerics.Tensors;
using Strata.Formats;

namespace Strata.Keras.Tests;

public class GoldenModelTests(ITestOutputHelper output)
{
    public static TheoryData<string> Files => [.. GoldenModels.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_Keras_gives_its_outputs_or_names_all_that_is_missing(string name)
    {
        string path = GoldenModels.PathOf(name);
        Model model;
        try
        {
            model = KerasModel.Load(path);
        }
        catch (ModelFormatException error)
        {
            output.WriteLine(error.Message);
            // Layers that are not here yet; what is missing is looked up in the core's list, so that this test outlives their coming.
            string[] missing = [.. Missing(path)];
            Assert.NotEmpty(missing);
            Assert.All(missing, layer => Assert.Contains(layer, error.Message, StringComparison.Ordinal));
            return;
        }
        Assert.Empty(Missing(path));
        (IReadOnlyList<Tensor<float>> inputs, float[] expected) = GoldenModels.Values(name);
        var given = new float[expected.Length];
        model.Predict(inputs)[0].FlattenTo(given);
        // Keras computed in float32 and in another order: a few units in the last of seven digits, through some layers.
        Assert.All(expected.Zip(given), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void At_least_the_dense_models_are_read()
    {
        foreach (
            string name in (string[])
                ["mlp_relu.keras", "mlp_relu.h5", "mlp_mixed.keras", "mlp_mixed.h5", "two_inputs_residual.keras"]
        )
        {
            Assert.NotEmpty(KerasModel.Load(GoldenModels.PathOf(name)).Weights);
        }
    }

    [Theory]
    [InlineData("mlp_relu")]
    [InlineData("mlp_mixed")]
    public void The_older_file_of_a_model_holds_the_same_bits(string name)
    {
        Model whole = KerasModel.Load(GoldenModels.PathOf($"{name}.h5"));
        Model zipped = KerasModel.Load(GoldenModels.PathOf($"{name}.keras"));
        Same.Models(zipped, whole);
        Model taken = zipped.Clone(seed: 5);
        KerasModel.LoadWeights(taken, GoldenModels.PathOf($"{name}.h5"));
        Same.Weights(zipped, taken);
        KerasModel.LoadWeights(taken, GoldenModels.PathOf($"{name}.keras"));
        Same.Weights(zipped, taken);
    }

    private static IEnumerable<string> Missing(string path) =>
        Layers(path).Where(name => Registry.OfStrata().Find(typeof(Layer), name) is null).Distinct();

    private static IEnumerable<string> Layers(string path) =>
        KerasFile.ConfigOf(path)["config"]!["layers"]!
            .AsArray()
            .Select(layer => Configurations.LayerReader.ClassOf(layer!["class_name"]!.GetValue<string>()));
}
