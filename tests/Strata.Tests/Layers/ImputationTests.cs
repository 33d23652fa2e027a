using System.Numerics.Tensors;
using Strata.Graphs;

namespace Strata.Tests.Layers;

public class ImputationTests
{
    private const double None = double.NaN;

    private static readonly double[,] Rows =
    {
        { 1, None, 5, 2 },
        { 4, 8, 5, None },
        { 2, 9, 5, 2 },
        { 9, 7, 6, 1 },
    };

    private static double[] Run(Layer layer, params double[] row) =>
        new Sequential([new Input(row.Length), layer], dataType: DataType.Float64).Predict<double>(row);

    [Fact]
    public void What_is_missing_becomes_what_its_feature_usually_is()
    {
        Dataset data = Dataset.From(Rows, allowNonFinite: true);
        Imputation median = new Imputation().Adapt(data);
        Assert.Equal([3, 8, 5, 2], median.Values!);
        Assert.Equal([1, 3], median.MissingFeatures!);
        Assert.Equal([3, 8, 6, 2, 1, 1], Run(median, None, None, 6, None));
        Assert.Equal([4.0, 8, 5.25, 5.0 / 3], new Imputation(ImputationStrategy.Mean).Adapt(Rows).Values!);
        // Of equally frequent ones the smallest.
        Assert.Equal([1, 7, 5, 2], new Imputation(ImputationStrategy.MostFrequent).Adapt(Rows).Values!);
        Imputation constant = new Imputation(ImputationStrategy.Constant, -1).Adapt(Rows);
        Assert.Equal([-1, -1, -1, -1], constant.Values!);
        Assert.Equal([1, -1, 5, -1, 1, 1], Run(constant, 1, None, 5, None));
    }

    [Fact]
    public void Indicators_are_of_the_features_that_missed_numbers_in_training()
    {
        Imputation layer = new Imputation().Adapt(Rows);
        // Feature 0 misses its first number now: it is filled, and nothing tells of it.
        Assert.Equal([3, 1, 2, 4, 0, 0], Run(layer, None, 1, 2, 4));
        Assert.Equal([3, 1, 2, 4], Run(layer with { AddIndicator = false }, None, 1, 2, 4));
        Imputation whole = new Imputation().Adapt(
            new double[,]
            {
                { 1, 2 },
                { 3, 4 },
            }
        );
        Assert.Empty(whole.MissingFeatures!);
        Assert.Equal([2, 3], Run(whole, None, None));
        // Not adapted, a constant tells of all.
        Assert.Equal([0, 5, 1, 0], Run(new Imputation(ImputationStrategy.Constant), None, 5));
    }

    [Fact]
    public void An_infinity_is_a_number()
    {
        Imputation layer = new Imputation().Adapt(Rows);
        Assert.Equal(
            [double.PositiveInfinity, 1, double.NegativeInfinity, 4, 0, 0],
            Run(layer, double.PositiveInfinity, 1, double.NegativeInfinity, 4)
        );
        double[] data = [1, 2, double.PositiveInfinity];
        Assert.Equal([2], new Imputation().Adapt(data).Values!);
        Assert.Contains(
            "infinite",
            Assert.Throws<ArgumentException>(() => new Imputation(ImputationStrategy.Mean).Adapt(data)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_feature_that_is_never_there_is_refused_or_a_constant()
    {
        double[,] data =
        {
            { 1, None },
            { 2, None },
        };
        Assert.Contains(
            "Feature 1 has no number in any of 2 rows",
            Assert.Throws<ArgumentException>(() => new Imputation().Adapt(data)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal([1, 7, 1], Run(new Imputation(ImputationStrategy.Constant, 7).Adapt(data), 1, None));
    }

    [Fact]
    public void The_gradient_flows_through_what_was_there()
    {
        var model = new Sequential(
            [new Input(2), new Dense(2, Activation.Linear), new Imputation(Values: [5], AddIndicator: false)],
            dataType: DataType.Float64
        );
        var run = new LayerRun<double>(model, 2);
        double[] weights = [1, double.NaN, 2, 1];
        weights.CopyTo(run[run.Variables[0]]);
        new double[2].CopyTo(run[run.Variables[1]]);
        run.Run();
        // The second unit is NaN everywhere and so filled: no gradient reaches its bias, and that of the first is the cotangent's sum.
        double[] slopes = run[run.Gradients[1]].ToArray();
        Assert.Equal(run[run.Cotangent][0] + run[run.Cotangent][2], slopes[0]);
        Assert.Equal(0, slopes[1]);
    }

    [Fact]
    public void Many_rows_and_axes_are_counted_along_the_last_axis()
    {
        double[] numbers =
        [
            .. Enumerable.Range(0, 3 * 2 * 30_000).Select(i => i % 3 == 2 && i % 7 == 0 ? None : (double)(i % 3)),
        ];
        Imputation layer = new Imputation(ImputationStrategy.MostFrequent).Adapt(DataArray.Of<double>(numbers, 2, 3));
        Assert.Equal([0, 1, 2], layer.Values!);
        Assert.Equal([2], layer.MissingFeatures!);
        var model = new Sequential(new Input([2, 3]), layer);
        Assert.Equal(new Shape(2, 4), model.OutputShapes[0]);
        Assert.Equal([0f, 1, 2, 1, 9, 9, 9, 0], model.Predict<float>([0, 1, float.NaN, 9, 9, 9]));
        Assert.Equal(layer, new Imputation(ImputationStrategy.MostFrequent).Adapt(DataArray.Of<double>(numbers, 2, 3)));
    }
}
