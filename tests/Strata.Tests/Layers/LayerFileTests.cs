using Strata.Formats;
using Strata.Kernels;
using Strata.Models;
using Strata.Tests.Formulas;
using Strata.Tests.Kernels;

namespace Strata.Tests.Layers;

public sealed class LayerFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string> Titles =>
        [.. LayerTable.All.Where(layer => layer.Make() is not Input).Select(layer => layer.Title)];

    private static LayerCase Find(string title) => LayerTable.All.Single(layer => layer.Title == title);

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_layer_written_as_JSON_is_read_as_an_equal_layer(string title)
    {
        Layer layer = Find(title).Make() with { Name = "a name", Trainable = false };
        Layer read = Configuration.FromJson<Layer>(Configuration.ToJson(layer), Registry.OfStrata());
        Assert.Equal(layer, read);
        Assert.Equal(layer.GetHashCode(), read.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_saved_model_gives_the_same_bits(string title)
    {
        LayerCase layer = Find(title);
        string file = Path.Combine(folder, "model.safetensors");
        Model model = layer.Model(DataType.Float32);
        var run = new LayerRun<float>(model, 3, training: false, layer.Indices);
        model.Save(file);
        Model loaded = Model.Load(file);
        Assert.Equal(
            model.Weights.Select(weight => (weight.ToString(), weight.Trainable)),
            loaded.Weights.Select(weight => (weight.ToString(), weight.Trainable))
        );
        // A run fills the weights anew; the numbers of the file must be those, and the same go in.
        AlignedBuffer<float> stored = ((WeightStorage<float>)loaded.WeightTable.Storage).Buffer;
        Same.Bits<float>(((WeightStorage<float>)model.WeightTable.Storage).Buffer.Span, stored.Span);
        var again = new LayerRun<float>(loaded, 3, training: false, layer.Indices);
        run.Run();
        again.Run();
        Same.Bits<float>(run[run.Output], again[again.Output]);
    }

    [Fact]
    public void Penalties_and_constraints_reach_their_weights_and_their_files()
    {
        var (penalty, bound) = (new Regularizers.L2(0.5), new Constraints.NonNeg());
        (Layer Layer, string[] Weights)[] layers =
        [
            (
                new BatchNormalization(
                    BetaRegularizer: penalty,
                    GammaRegularizer: penalty,
                    BetaConstraint: bound,
                    GammaConstraint: bound
                ),
                ["gamma", "beta"]
            ),
            (
                new LayerNormalization(
                    BetaRegularizer: penalty,
                    GammaRegularizer: penalty,
                    BetaConstraint: bound,
                    GammaConstraint: bound
                ),
                ["gamma", "beta"]
            ),
            (
                new GroupNormalization(
                    1,
                    BetaRegularizer: penalty,
                    GammaRegularizer: penalty,
                    BetaConstraint: bound,
                    GammaConstraint: bound
                ),
                ["gamma", "beta"]
            ),
            (new Embedding(3, 2, EmbeddingsRegularizer: penalty, EmbeddingsConstraint: bound), ["embeddings"]),
            (new PReLU(AlphaRegularizer: penalty, AlphaConstraint: bound), ["alpha"]),
            (new EinsumDense("ab,bc->ac", [3], null, "c", null, null, penalty, penalty, bound, bound), ["kernel", "bias"]),
            (new SpectralNormalization(new Dense(3, KernelRegularizer: penalty, KernelConstraint: bound)), ["kernel"]),
        ];
        foreach (var (layer, weights) in layers)
        {
            Layer read = Configuration.FromJson<Layer>(Configuration.ToJson(layer), Registry.OfStrata());
            Assert.Equal(layer, read);
            Model model = LayerCase.Of(read, [4]);
            Assert.Equal(weights, model.Weights.Where(weight => Equals(weight.Constraint, bound)).Select(weight => weight.Name));
            Assert.Equal(weights.Length, model.Inference.Penalties.Count);
        }
    }

    [Fact]
    public void Layers_of_a_Keras_file_are_read_as_they_stand()
    {
        Layer[] read =
        [
            .. Golden
                .Keras("fit")
                .EnumerateArray()
                .Single(run => Golden.Name(run) == "digits_sgd_l2_bn")
                .GetProperty("config")
                .GetProperty("config")
                .GetProperty("layers")
                .EnumerateArray()
                .Skip(1)
                .Select(layer => Configuration.Read<Layer>(layer, Registry.OfStrata())),
        ];
        Assert.Equal(["dense_5", "batch_normalization_2", "dense_6"], read.Select(layer => layer.Name));
        var normalization = Assert.IsType<BatchNormalization>(read[1]);
        Assert.Equal(
            new BatchNormalization(
                BetaInitializer: Initializer.Zeros,
                GammaInitializer: Initializer.Ones,
                MovingMeanInitializer: Initializer.Zeros,
                MovingVarianceInitializer: Initializer.Ones
            ),
            normalization with
            {
                Name = null,
            }
        );
    }
}
