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

    [Fact]
    public void Of_many_layers_the_first_and_the_last_are_drawn()
    {
        Dataset data = Samples.Rows(60, 4);
        Representations read = Samples.Network([4, .. Enumerable.Repeat(5, 38), 3]).Representations(data);
        Assert.Equal(40, read.Layers.Count);
        string[] charted = Titled(new RepresentationFigure(read, data));
        Assert.Equal([read.Layers[0].Name, .. read.Layers.Skip(32).Select(layer => layer.Name)], charted);
        string[] probed = [.. Looked.Words(new ProbeFigure(read)).Where(word => read.Layers.Any(layer => layer.Name == word))];
        Assert.Equal(30, probed.Length);
        Assert.Contains(read.Layers[^1].Name, probed);
        Assert.Contains(read.Layers[0].Name, probed);
        Assert.DoesNotContain(read.Layers[1].Name, probed);
    }

    [Fact]
    public void Inputs_that_are_parts_of_a_row_are_no_layers_that_see_it()
    {
        var left = new Input(2) { Name = "left" };
        var right = new Input(3) { Name = "right" };
        SymbolicTensor both = new Concatenate { Name = "both" }.Apply([left, right]);
        var model = new Model([left, right], [new Dense(3) { Name = "end" }.Apply(both)]);
        Dataset data = Dataset.From(
            [.. Samples.Rows(60, 2).Inputs, .. Samples.Rows(60, 3).Inputs],
            [.. Samples.Rows(60, 1).Targets],
            ["red", "green", "blue"]
        );
        Representations read = model.Representations(data);
        Assert.Equal(["left", "right", "both", "end"], read.Layers.Select(layer => layer.Name));
        Assert.Equal(["both", "end"], Titled(new RepresentationFigure(read, data)));
        Assert.Equal(2, Looked.Boxes(new ProbeFigure(read)).Count);
    }

    [Fact]
    public void Of_many_layers_after_several_inputs_the_last_are_drawn()
    {
        var left = new Input(2);
        var right = new Input(3);
        SymbolicTensor end = new Concatenate().Apply([left, right]);
        for (int layer = 0; layer < 12; layer++)
        {
            end = new Dense(3, Activation.Tanh).Apply(end);
        }
        Dataset data = Dataset.From(
            [.. Samples.Rows(30, 2).Inputs, .. Samples.Rows(30, 3).Inputs],
            [.. Samples.Rows(30, 1).Targets]
        );
        Representations read = new Model([left, right], [end]).Representations(data);
        Assert.Equal(read.Layers.TakeLast(9).Select(layer => layer.Name), Titled(new RepresentationFigure(read, data)));
    }

    // The layers that have charts, by the description that names them in their order.
    private static string[] Titled(RepresentationFigure figure) =>
        [.. figure.Description.Split(". ").Select(part => part.Split(':')[0])];
}
