using System.Numerics.Tensors;

namespace Strata.Tests.Layers;

public sealed class PreprocessingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static double[] Run(Layer layer, params double[] row) => Of(layer, row.Length).Predict<double>(row);

    private static Sequential Of(Layer layer, int width) => new([new Input(width), layer], dataType: DataType.Float64);

    private static void Near(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        // Sums of a few numbers near 1, in double.
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    private static readonly double[,] Rows =
    {
        { 1, 10, 5 },
        { 2, 30, 5 },
        { 6, 20, 5 },
    };

    [Fact]
    public void Normalization_takes_mean_and_biased_variance_out_of_each_feature()
    {
        Normalization layer = new Normalization().Adapt(Rows);
        Near([3, 20, 5], layer.Mean!);
        Near([14.0 / 3, 200.0 / 3, 0], layer.Variance!);
        double[] y = Run(layer, 6, 10, 5 + 1e-7);
        Near([3 / Math.Sqrt(14.0 / 3), -10 / Math.Sqrt(200.0 / 3)], y[..2]);
        // A feature that never changes is divided by 1e-7; 5 + 1e-7 itself is rounded to some 1e-15.
        Assert.Equal(1, y[2], 1e-7);
        Assert.Equal(new Normalization(), new Normalization());
        Assert.Equal(layer, new Normalization().Adapt(Dataset.From(Rows)));
        Assert.NotEqual(layer, new Normalization());
    }

    [Fact]
    public void Normalization_the_other_way_brings_the_numbers_back()
    {
        Normalization layer = new Normalization().Adapt(Rows);
        Near([6, 10, 5], Run(layer with { Invert = true }, Run(layer, 6, 10, 5)));
    }

    [Fact]
    public void Normalization_has_an_axis_or_one_mean_for_all()
    {
        DataArray data = DataArray.Of<int>([1, 2, 3, 4, 5, 6, 3, 4, 5, 6, 7, 8], 2, 3);
        Near([3, 6], new Normalization(1).Adapt(data).Mean!);
        Near([3, 6], new Normalization(-2).Adapt(data).Mean!);
        Near([3.5, 4.5, 5.5], new Normalization(2).Adapt(data).Mean!);
        Near([4.5], new Normalization(null).Adapt(data).Mean!);
        foreach (int axis in new[] { 0, 3, -3 })
        {
            Assert.Contains(
                $"along axis {axis}",
                Assert.Throws<ArgumentException>(() => new Normalization(axis).Adapt(data)).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Adapting_to_many_rows_is_the_same_as_to_all_at_once()
    {
        // More numbers than are copied at once.
        float[] values = [.. Enumerable.Range(0, 70_000).Select(i => (float)Math.Sin(i))];
        double mean = values.Sum(value => (double)value) / values.Length;
        Assert.Equal(mean, new Normalization().Adapt(values).Mean![0]);
    }

    [Fact]
    public void Data_that_is_not_finite_is_refused()
    {
        double[] data = [1, double.NaN];
        Assert.Contains(
            "Row 1",
            Assert.Throws<ArgumentException>(() => new Normalization().Adapt(data)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => new Discretization(NumBins: 2).Adapt(data));
        Assert.Throws<ArgumentException>(() => new IntegerLookup().Adapt(data));
    }

    [Fact]
    public void Statistics_are_saved_with_the_model_and_no_training_moves_them()
    {
        string file = Path.Combine(folder, "model.safetensors");
        var model = new Sequential(new Input(3), new Normalization().Adapt(Rows), new Dense(1));
        model.Compile(new SGD(0.1), Loss.MeanSquaredError);
        model.Fit(Dataset.From(Rows, new double[] { 1, 2, 3 }), epochs: 2);
        Assert.False(model.GetWeight("normalization/mean").Trainable);
        Assert.Equal([3, 20, 5], model.GetWeight("normalization/mean").ToTensor<float>().ToArray());
        model.Save(file);
        Model loaded = Model.Load(file);
        Assert.Equal(model.Predict<float>([1, 2, 3]), loaded.Predict<float>([1, 2, 3]));
        Assert.Equal(model.GetLayer(1) with { Name = "normalization" }, loaded.GetLayer(1));
    }

    [Fact]
    public void A_number_on_a_boundary_lies_above_it()
    {
        var layer = new Discretization([0, 1, 2]);
        Near([0, 1, 1, 2, 3, 3], Run(layer, -1, 0, 0.5, 1, 2, 9));
        Near([0, 3], Run(layer, double.NegativeInfinity, double.PositiveInfinity));
        Assert.Equal(double.NaN, Run(layer, double.NaN)[0]);
        Near([0, 1, 0, 0], Run(layer with { OutputMode = CategoryMode.OneHot }, 0.5));
        Near([1, 2, 0, 1], Run(layer with { OutputMode = CategoryMode.Count }, 0.5, -1, 7, 0.75));
    }

    [Fact]
    public void Bins_are_made_of_equally_many_numbers()
    {
        Discretization layer = new Discretization(NumBins: 4).Adapt(Enumerable.Range(0, 9).Reverse().ToArray());
        Near([2, 4, 6], layer.BinBoundaries!);
        Near([0.5], new Discretization(NumBins: 2).Adapt(new[] { 1, 0 }).BinBoundaries!);
        Near([5, 5], new Discretization(NumBins: 3).Adapt(new[] { 5 }).BinBoundaries!);
        Assert.Throws<ArgumentException>(() => new Discretization().Adapt(Rows));
        Assert.Throws<ArgumentException>(() => new Discretization(NumBins: 1).Adapt(Rows));
    }

    [Fact]
    public void Categories_are_written_as_Keras_writes_them()
    {
        // The examples of Keras' documentation.
        Near([0, 0, 0, 1], Run(new CategoryEncoding(4, CategoryMode.OneHot), 3));
        Near([1, 1, 0, 0], Run(new CategoryEncoding(4), 0, 1));
        Near([1, 0, 0, 0], Run(new CategoryEncoding(4), 0, 0));
        Near([0, 1, 0, 1], Run(new CategoryEncoding(4), 3, 1));
        Near([2, 0, 0, 0], Run(new CategoryEncoding(4, CategoryMode.Count), 0, 0));
        Assert.All(Run(new CategoryEncoding(4), 4, 1), number => Assert.Equal(double.NaN, number));
    }

    [Fact]
    public void Integers_become_their_places_in_the_vocabulary()
    {
        // The examples of Keras' documentation.
        var layer = new IntegerLookup(Vocabulary: [12, 36, 1138, 42]);
        Near([1, 3, 4, 4, 0, 2], Run(layer, 12, 1138, 42, 42, 1000, 36));
        Near([0, 1, 0, 1, 1], Run(layer with { OutputMode = CategoryMode.MultiHot }, 12, 1138, 42));
        Assert.Equal(
            [42, 1138, 1000, 36, 12],
            new IntegerLookup()
                .Adapt(
                    new[,]
                    {
                        { 12, 1138, 42 },
                        { 42, 1000, 36 },
                    }
                )
                .Vocabulary!
        );

        Near([2, 4, 5, 1, 0, 3], Run(layer with { NumOovIndices = 2 }, 12, 1138, 42, 37, 1000, 36));
        // Keras takes what is left as Python does, of numbers below 0 too.
        Near([3, 2, 1, 4, 0], Run(new IntegerLookup(NumOovIndices: 3, MaskToken: 0, Vocabulary: [9]), 5, -2, -3, 9, 0));
        Assert.Equal([0.0, 3, double.NaN], Run(layer with { NumOovIndices = 0 }, 12, 42, 7));
        // A mask token is in no sum.
        Near(
            [1, 0, 2],
            Run(new IntegerLookup(NumOovIndices: 2, MaskToken: 0, Vocabulary: [9], OutputMode: CategoryMode.Count), 9, 0, 4, 9, 0)
        );
        Assert.NotEqual(layer, layer with { NumOovIndices = 2 });

        IntegerLookup masked = new IntegerLookup(MaxTokens: 4, MaskToken: 0).Adapt(new[] { 0, 0, 0, 5, 5, 7, 7, 9 });
        Assert.Equal([7, 5], masked.Vocabulary!);
        Near([0, 2, 3, 1], Run(masked, 0, 7, 5, 9));
        Assert.Throws<ArgumentException>(() => new IntegerLookup(MaxTokens: 1).Adapt(new[] { 1 }));
        Assert.Throws<ArgumentException>(() => new IntegerLookup().Adapt(new[] { 1.5 }));
        Assert.Throws<ArgumentException>(() => new IntegerLookup(MaskToken: 1).Adapt(new[] { 1 }));
    }
}
