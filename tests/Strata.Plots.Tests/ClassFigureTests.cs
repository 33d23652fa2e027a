namespace Strata.Tests.Plots;

public class ClassFigureTests
{
    // Classes 0, 0, 0, 1; answers 0, 0, 1, 1.
    private static readonly ClassPredictions Four = new([0, 0, 0, 1], [0.9, 0.1, 0.8, 0.2, 0.3, 0.7, 0.1, 0.9], ["cat", "dog"]);

    [Fact]
    public void The_matrix_says_counts_and_shares_of_the_row()
    {
        var figure = new ConfusionMatrixFigure(Four);
        string[] words = Looked.Words(figure);
        Assert.Superset(
            new HashSet<string> { "2", "66.7 %", "1", "33.3 %", "100 %", "0", "cat", "dog", "actual", "predicted" },
            words.ToHashSet()
        );
        Assert.Equal("75 % of 4 rows were given their class. Most often: cat taken for dog (1).", figure.Description);
        // Rows from above: the cell of cats taken for cats stands at the upper left, and is less full than that of the dogs.
        var boxes = Looked.Boxes(figure);
        Assert.Equal(3, boxes.Count);
        Assert.True(boxes[0].Y1 > 0 && boxes[0].X1 < 0);
        Assert.True(boxes[0].FillColor.Alpha < boxes[2].FillColor.Alpha);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Shares_are_left_out_where_there_is_no_room(int classes, bool isThere) =>
        Assert.Equal(
            isThere,
            Looked.Words(new ConfusionMatrixFigure(Samples.Classes(classes * 5, classes))).Any(word => word.EndsWith('%'))
        );

    [Fact]
    public void A_matrix_of_100_classes_has_names_at_some_and_no_numbers()
    {
        string[] names = [.. Enumerable.Range(0, 100).Select(i => $"class {i}")];
        string[] words = Looked.Words(new ConfusionMatrixFigure(Samples.Classes(500, 100, names)));
        Assert.DoesNotContain(words, word => int.TryParse(word, out _));
        // 25 names at each side, two axes and the title.
        Assert.Equal(25 * 2 + 3, words.Length);
    }

    [Fact]
    public void The_curves_are_those_that_are_measured()
    {
        RocCurve curve = RocCurve.Of(Four, 1);
        var line = Assert.Single(Looked.Lines(new RocFigure(Four)));
        Assert.Equal("dog: 1", line.Name);
        Assert.Equal(curve.FalsePositiveRate.Zip(curve.TruePositiveRate), line.Points);
        var steps = Assert.Single(Looked.Lines(new PrecisionRecallFigure(Four)));
        Assert.Equal([(0, 1), (1, 1)], steps.Points[..2]);
        Assert.Equal((1, 0.25), steps.Points[^1]);
    }

    [Fact]
    public void Of_many_classes_the_ten_worst_are_drawn()
    {
        ClassPredictions many = Samples.Classes(300, 20);
        var drawn = Looked.Lines(new RocFigure(many));
        Assert.Equal(10, drawn.Count);
        double[] areas = [.. Enumerable.Range(0, 20).Select(label => RocCurve.Of(many, label).Area).Order()];
        Assert.All(drawn, line => Assert.True(double.Parse(line.Name.Split(": ")[1]) <= Math.Round(areas[9], 3)));
    }

    [Fact]
    public void A_class_that_never_occurs_has_no_curve()
    {
        var predictions = new ClassPredictions([0, 1], [0.5, 0.3, 0.2, 0.2, 0.5, 0.3]);
        Assert.Equal(["0: 1", "1: 1"], Looked.Lines(new RocFigure(predictions)).Select(line => line.Name));
        Assert.Contains("rows of one class only", new RocFigure(Samples.Classes(3, 1)).Description);
    }

    [Fact]
    public void Calibration_shows_the_bins_that_have_rows()
    {
        var figure = new CalibrationFigure(Four, bins: 2);
        CalibrationBin[] bins = [.. figure.Curve.Bins];
        Assert.Contains("predicted probability of dog", Looked.Words(figure));
        Assert.Contains("confidence in the answer", Looked.Words(new CalibrationFigure(Samples.Classes(9, 3))));
        Assert.Equal(
            [(bins[0].Confidence, bins[0].Share), (bins[1].Confidence, bins[1].Share)],
            Assert.Single(Looked.Lines(figure)).Points
        );
        Assert.Equal([2, 2], Looked.Boxes(figure, chart: 1).Select(box => box.Y2));
    }
}
