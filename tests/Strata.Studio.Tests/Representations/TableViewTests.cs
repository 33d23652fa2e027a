using Strata.Studio.Representations;
using Strata.Studio.Tests.Runs;

namespace Strata.Studio.Tests.Representations;

public class TableViewTests
{
    [Theory]
    [InlineData("kind")]
    [InlineData("price")]
    public void Layers_of_a_table_begin_with_the_prepared_rows_and_have_pictures(string target)
    {
        using var run = new TrainedTable(target);
        var (rows, data) = run.Load().Prepared()!.Value;
        LayerViews views = LayerViews.Of(run.Load().Model.Model, data);
        Assert.Equal(target == "price", views.Values is not null);
        Assert.Equal(target == "kind", views.Labels is not null);
        Assert.InRange(views.Prepared, 1, views.Layers.Count - 3);
        // Words and gaps have no picture; what the preparation made of them has.
        Assert.All(views.Layers.Skip(views.Prepared), layer => Assert.Equal(rows.Count, layer.Points.Count));
        Assert.All(views.Layers.Skip(views.Prepared), layer => Assert.NotNull(layer.Probe));
        if (views.Values is { } values)
        {
            Assert.Equal(rows["price"].Text(7), values[7].ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Of_many_rows_it_is_known_which_are_shown()
    {
        DatasetSplit points = PlaygroundData.All.First(set => set.Name == "plane").Generate(2500).Split();
        var model = new Sequential(new Input(2), new Dense(3), new Dense(1));
        LayerViews views = LayerViews.Of(model, points.All);
        Assert.Equal(1000, views.Places.Count);
        Assert.Equal([0, 2, 5], views.Places.Take(3));
        double[] shown = views[400];
        Assert.Equal(points.All[views.Places[400]].Inputs[0].ToArray().Select(value => (double)value), shown);
        Assert.Equal(0, views.Prepared);
    }
}
