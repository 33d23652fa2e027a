namespace Strata.Tests.Plots;

public class ImportanceTests
{
    // The target is the first column; the second says the same twice over, the third nothing.
    private static Dataset Data(int rows = 60)
    {
        var x = new double[rows, 3];
        var y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            (x[i, 0], x[i, 1], x[i, 2]) = (i, 2 * i, i % 7);
            y[i] = i;
        }
        return Dataset.From(x, y, featureNames: ["used", "also", "idle"]);
    }

    // Minus the mean distance between the target and a column: 0 is best.
    private static double Score(Dataset data, int column)
    {
        var x = new double[data.Count * 3];
        data.Inputs[0].CopyRows<double>(0, data.Count, x);
        var y = new double[data.Count];
        data.Targets[0].CopyRows<double>(0, data.Count, y);
        return -Enumerable.Range(0, data.Count).Average(row => Math.Abs(y[row] - x[row * 3 + column]));
    }

    [Fact]
    public void Only_the_column_that_is_used_matters()
    {
        var importance = PermutationImportance.Of(data => Score(data, 0), isBetterUp: true, "closeness", Data());
        Assert.Equal(0, importance.Score);
        Assert.Equal(["used", "also", "idle"], importance.Features.Select(feature => feature.Name));
        Assert.Equal([0, 0], importance.Features.Skip(1).Select(feature => feature.Mean));
        // Two random places of 60 are about 20 apart.
        Assert.InRange(importance.Features[0].Mean, 14, 26);
        Assert.Equal(5, importance.Features[0].Drops.Count);
    }

    [Fact]
    public void Worse_is_up_for_scores_that_are_better_down()
    {
        var importance = PermutationImportance.Of(data => -Score(data, 0), isBetterUp: false, "distance", Data());
        Assert.True(importance.Features[0].Mean > 10);
    }

    [Fact]
    public void A_group_is_shuffled_as_one_and_keeps_its_rows_together()
    {
        var seen = new List<bool>();
        var importance = PermutationImportance.Of(
            data =>
            {
                var x = new double[data.Count * 3];
                data.Inputs[0].CopyRows<double>(0, data.Count, x);
                seen.Add(Enumerable.Range(0, data.Count).All(row => x[row * 3 + 1] == 2 * x[row * 3]));
                return Score(data, 0);
            },
            isBetterUp: true,
            "closeness",
            Data(),
            groups: [new FeatureGroup("both", [0, 1])]
        );
        Assert.Equal(["both"], importance.Features.Select(feature => feature.Name));
        Assert.All(seen, together => Assert.True(together));
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_others()
    {
        double[] Drops(int seed) =>
            [.. PermutationImportance.Of(data => Score(data, 0), true, "closeness", Data(), seed: seed).Features[0].Drops];
        Assert.Equal(Drops(3), Drops(3));
        Assert.NotEqual(Drops(3), Drops(4));
    }

    [Fact]
    public void A_model_is_measured_by_a_metric_whose_direction_is_known()
    {
        DatasetSplit digits = Digits.Load();
        var model = new Sequential(new Input(64), new Dense(10, Activation.Softmax));
        model.Compile(new Adam(0.01), Loss.SparseCategoricalCrossentropy);
        model.Fit(digits.Train, epochs: 5);
        var importance = PermutationImportance.Of(model, digits.Test, Metric.SparseCategoricalAccuracy, repeats: 2, rows: 100);
        Assert.Equal("sparse_categorical_accuracy", importance.ScoreName);
        Assert.True(importance.Score > 0.8);
        Assert.Equal(64, importance.Features.Count);
        Assert.True(importance.Features[0].Mean > 0);
        // The corner is white in every picture: whose white it is does not matter.
        Assert.Equal(0, importance.Features.Single(feature => feature.Name == "pixel_0_0").Mean);
    }

    [Fact]
    public void Inputs_are_told_apart_and_one_with_more_axes_is_shuffled_whole()
    {
        DataArray picture = DataArray.Of<double>([.. Enumerable.Range(0, 40).Select(i => (double)i)], 2, 2).Named("picture");
        DataArray number = DataArray.Of<double>([.. Enumerable.Range(0, 10).Select(i => (double)i)], 1).Named("number");
        var data = Dataset.From([picture, number], []);
        var importance = PermutationImportance.Of(rows => rows.Count, isBetterUp: true, "rows", data);
        Assert.Equal(["picture", "number"], importance.Features.Select(feature => feature.Name));
    }

    [Fact]
    public void The_spread_is_that_of_the_shuffles()
    {
        var feature = new FeatureImportance("a", [1, 3]);
        Assert.Equal((2, 1), (feature.Mean, feature.StandardDeviation));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var model = Samples.Network(3, 1);
        Assert.Contains(
            "no target",
            Assert
                .Throws<ArgumentException>(() =>
                    PermutationImportance.Of(model, Dataset.From(new double[2, 3]), Metric.MeanSquaredError)
                )
                .Message
        );
        Assert.Contains(
            "0 to 2",
            Assert
                .Throws<ArgumentException>(() =>
                    PermutationImportance.Of(_ => 0, true, "none", Data(), groups: [new FeatureGroup("far", [3])])
                )
                .Message
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => PermutationImportance.Of(_ => 0, true, "none", Data(), repeats: 0));
        Assert.Throws<OperationCanceledException>(() =>
            PermutationImportance.Of(_ => 0, true, "none", Data(), cancellationToken: new CancellationToken(canceled: true))
        );
    }

    [Fact]
    public void The_picture_has_the_twenty_most_important_first()
    {
        var figure = new ImportanceFigure(Samples.Importance(50));
        var bars = Looked.Boxes(figure);
        Assert.Equal(20, bars.Count);
        Assert.Equal((0, 0.25), (bars[0].X1, bars[0].X2));
        Assert.True(bars[0].Y1 > bars[1].Y1);
        Assert.Contains("Drawn are 20 of 50", figure.Description);
        Assert.Contains("column 0", Looked.Words(figure));
    }
}
