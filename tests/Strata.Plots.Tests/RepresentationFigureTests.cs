namespace Strata.Tests.Plots;

public class RepresentationFigureTests
{
    [Fact]
    public void Each_layer_has_a_chart_and_each_class_its_points_where_the_projection_has_them()
    {
        Dataset data = Samples.Rows(30, 4);
        Representations read = Samples.Network(4, 5, 3).Representations(data);
        var figure = new RepresentationFigure(read, data);
        Assert.Equal(read.Layers.Count, figure.Draw().Count);
        var points = Looked.Points(figure);
        Assert.Equal([10, 10, 10], points.Select(series => series.Length));
        var projection = read.Layers[0].Components!.Projection;
        Assert.Equal([projection[1, 0], projection[4, 0]], points[1][..2].Select(point => point.X));
        Assert.Superset(new HashSet<string> { "red", "green", "blue" }, Looked.Words(figure).ToHashSet());
    }

    [Fact]
    public void Where_some_rows_were_looked_at_the_classes_are_those_of_these_rows()
    {
        Dataset data = Samples.Rows(30, 4);
        // Every third row: all of one class.
        Representations read = Samples.Network(4, 3).Representations(data, rows: 10);
        Assert.Single(Looked.Points(new RepresentationFigure(read, data)));
    }

    [Fact]
    public void Numbers_are_coloured_by_fifths()
    {
        Dataset data = Samples.Rows(30, 4, isClasses: false);
        Representations read = Samples.Network(4, 3).Representations(data);
        Assert.Equal([6, 6, 6, 6, 6], Looked.Points(new RepresentationFigure(read, data)).Select(series => series.Length));
    }

    [Fact]
    public void Other_data_than_were_looked_at_are_refused()
    {
        Representations read = Samples.Network(4, 3).Representations(Samples.Rows(30, 4));
        Assert.Contains(
            "30 rows",
            Assert.Throws<ArgumentException>(() => new RepresentationFigure(read, Samples.Rows(29, 4))).Message
        );
    }

    [Fact]
    public void Bars_are_as_long_as_the_probes_scores()
    {
        Representations read = Samples.Network(4, 5, 3).Representations(Samples.Rows(60, 4));
        var figure = new ProbeFigure(read);
        Assert.Equal(read.Layers.Select(layer => layer.Probe!.Value), Looked.Boxes(figure).Select(box => box.X2));
        Assert.Contains(read.Layers[0].Name, Looked.Words(figure));
    }
}
