using System.Xml.Linq;
using Strata.Plots.Drawing;

namespace Strata.Tests.Plots;

/// <summary>What holds for every picture, whatever it is of.</summary>
public class FigureTests
{
    private static readonly string[] NastyNames = [Samples.Nasty, new('w', 300), "日本語"];

    // Every kind, each as it is meant and at its edges.
    private static readonly Dictionary<string, Func<Figure>> All = new()
    {
        ["curves"] = () => new LearningCurvesFigure(Samples.Falling()),
        ["curves of one epoch"] = () => new LearningCurvesFigure(Samples.Falling(1)),
        ["curves of no epoch"] = () => new LearningCurvesFigure(Samples.History("loss")),
        ["curves of NaN"] = () => new LearningCurvesFigure(Samples.History("loss,val_loss", "NaN,NaN", "NaN,")),
        ["curves of a gap"] = () =>
            new LearningCurvesFigure(Samples.History("loss", "1", "NaN", "∞".Replace("∞", "Infinity"), "0.5")),
        ["curves of many epochs"] = () => new LearningCurvesFigure(Samples.Falling(5000)),
        ["curves of runs"] = () =>
            new LearningCurvesFigure([
                .. Enumerable.Range(0, 9).Select(i => new Run($"{Samples.Nasty}{i}", Samples.Falling(i + 1))),
            ]),
        ["matrix"] = () => new ConfusionMatrixFigure(Samples.Classes(60, 3, NastyNames)),
        ["matrix of one class"] = () => new ConfusionMatrixFigure(Samples.Classes(4, 1)),
        ["matrix of 30 classes"] = () => new ConfusionMatrixFigure(Samples.Classes(90, 30)),
        ["matrix of 100 classes"] = () => new ConfusionMatrixFigure(Samples.Classes(300, 100)),
        ["roc"] = () => new RocFigure(Samples.Classes(60, 3, NastyNames)),
        ["roc of two"] = () => new RocFigure(Samples.Classes(60, 2)),
        ["roc of one class"] = () => new RocFigure(Samples.Classes(4, 1)),
        ["roc of 100 classes"] = () => new RocFigure(Samples.Classes(300, 100)),
        ["precision"] = () => new PrecisionRecallFigure(Samples.Classes(60, 3, NastyNames)),
        ["precision of one row"] = () => new PrecisionRecallFigure(Samples.Classes(1, 2)),
        ["calibration"] = () => new CalibrationFigure(Samples.Classes(60, 3)),
        ["calibration of NaN"] = () => new CalibrationFigure(new ClassPredictions([0], [double.NaN, double.NaN])),
        ["predicted"] = () => new PredictedAgainstActualFigure(Samples.Numbers(50, Samples.Nasty)),
        ["predicted, one row"] = () => new PredictedAgainstActualFigure(Samples.Numbers(1)),
        ["predicted NaN"] = () => new PredictedAgainstActualFigure(new NumberPredictions([1], [double.NaN])),
        ["predicted, many rows"] = () => new PredictedAgainstActualFigure(Samples.Numbers(5000)),
        ["residuals"] = () => new ResidualFigure(Samples.Numbers(50, Samples.Nasty)),
        ["residuals, all the same"] = () => new ResidualFigure(new NumberPredictions([1, 2], [1, 2])),
        ["residuals of NaN"] = () => new ResidualFigure(new NumberPredictions([1], [double.NaN])),
        ["importance"] = () => new ImportanceFigure(Samples.Importance(3, Samples.Nasty)),
        ["importance of nothing"] = () => new ImportanceFigure(Samples.Importance(0)),
        ["importance of many"] = () => new ImportanceFigure(Samples.Importance(50)),
        ["activation"] = () => FunctionFigure.Of(Activation.Gelu),
        ["activation of rows"] = () => FunctionFigure.Of(Activation.Softmax),
        ["loss"] = () => FunctionFigure.Of(Loss.Huber),
        ["schedule"] = () => FunctionFigure.Of(new Schedules.CosineDecay(0.1, 100), 120),
        ["network"] = () => new NetworkFigure(Samples.Network(3, 4, 2), NastyNames, [Samples.Nasty, "b"]),
        ["large network"] = () => new NetworkFigure(Samples.Network(64, 100, 10)),
        ["network of boxes"] = () => new NetworkFigure(Forked()),
        ["representations"] = () => new RepresentationFigure(Read(isClasses: true, 30), Samples.Rows(30, 4)),
        ["representations of numbers"] = () =>
            new RepresentationFigure(Read(isClasses: false, 30), Samples.Rows(30, 4, isClasses: false)),
        ["representations of one row"] = () => new RepresentationFigure(Read(isClasses: true, 1), Samples.Rows(1, 4)),
        ["probe"] = () => new ProbeFigure(Read(isClasses: true, 30)),
        ["no probe"] = () => new ProbeFigure(Read(isClasses: true, 1)),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_picture_is_an_svg_that_says_what_it_is(string name)
    {
        Figure figure = All[name]();
        XElement svg = Looked.AtSvg(figure);
        Assert.Equal(figure.Title, svg.Element(Looked.Svg + "title")!.Value);
        Assert.NotEmpty(figure.Description);
        Assert.Equal(Wording.Clean(figure.Description), svg.Element(Looked.Svg + "desc")!.Value);
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.NotEmpty(svg.Descendants(Looked.Svg + "text"));
        // What is referred to is there, and has its name alone.
        string[] ids = [.. svg.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(
            svg.Descendants().Attributes("clip-path"),
            clip => Assert.Contains(clip.Value.Replace("url(#", "").TrimEnd(')'), ids)
        );
        // No area without a colour, which would be black.
        Assert.All(
            svg.Descendants(Looked.Svg + "rect").Where(rectangle => rectangle.Parent!.Name.LocalName != "clipPath"),
            rectangle => Assert.NotNull(rectangle.Attribute("fill"))
        );
        Assert.DoesNotContain("NaN", string.Concat(svg.Descendants().Attributes("d").Select(path => path.Value)));
        Assert.DoesNotContain("http", svg.ToString().Replace(Looked.Svg.NamespaceName, ""));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_picture_has_the_same_bytes_each_time(string name) => Assert.Equal(All[name]().ToSvg(), All[name]().ToSvg());

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_picture_is_a_png_of_the_svgs_size_with_something_on_it(string name)
    {
        Figure figure = All[name]();
        XElement svg = Looked.AtSvg(figure);
        (int width, int height, int colours) = Looked.AtPng(figure.ToPng(scale: 1));
        Assert.Equal(((int)svg.Attribute("width")!, (int)svg.Attribute("height")!), (width, height));
        // Smooth text alone has more shades than these.
        Assert.True(colours > 20, $"{colours} colours");
    }

    [Fact]
    public void The_scale_multiplies_the_pixels()
    {
        var figure = new LearningCurvesFigure(Samples.Falling());
        (int width, int height, _) = Looked.AtPng(figure.ToPng(scale: 1));
        (int wide, int high, _) = Looked.AtPng(figure.ToPng(scale: 1.5));
        Assert.Equal((width * 3 / 2, height * 3 / 2), (wide, high));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(11)]
    [InlineData(double.NaN)]
    public void A_scale_outside_its_range_is_refused(double scale) =>
        Assert.Contains(
            "between 0.1 and 10",
            Assert.Throws<ArgumentOutOfRangeException>(() => FunctionFigure.Of(Activation.Relu).ToPng(scale)).Message
        );

    [Fact]
    public void The_ending_of_the_file_says_the_form()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Figure figure = FunctionFigure.Of(Activation.Relu);
            figure.Save(Path.Combine(folder, "a.svg"));
            figure.Save(Path.Combine(folder, "new", "b.PNG"));
            Assert.Equal(figure.ToSvg(), File.ReadAllText(Path.Combine(folder, "a.svg")));
            Assert.True(Looked.AtPng(File.ReadAllBytes(Path.Combine(folder, "new", "b.PNG"))).Colours > 20);
            var error = Assert.Throws<ArgumentException>(() => figure.Save(Path.Combine(folder, "c.pdf")));
            Assert.Contains(".svg or .png", error.Message);
            Assert.False(File.Exists(Path.Combine(folder, "c.pdf")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Pictures_that_are_drawn_at_once_are_those_that_are_drawn_alone()
    {
        string[] names = [.. All.Keys.Take(12)];
        string[] alone = [.. names.Select(name => All[name]().ToSvg())];
        var together = new string[names.Length];
        Parallel.For(0, names.Length, i => together[i] = All[names[i]]().ToSvg());
        Assert.Equal(alone, together);
    }

    [Fact]
    public void Broken_lines_are_broken_by_an_attribute_and_keep_their_width()
    {
        XElement svg = Looked.AtSvg(FunctionFigure.Of(Activation.Relu));
        XElement[] broken = [.. svg.Descendants().Where(element => element.Attribute("stroke-dasharray") is not null)];
        Assert.NotEmpty(broken);
        Assert.All(broken, line => Assert.Equal("2", line.Attribute("stroke-width")!.Value));
    }

    [Fact]
    public void Text_is_whole_words_with_the_width_that_was_measured()
    {
        XElement svg = Looked.AtSvg(FunctionFigure.Of(Activation.Relu));
        XElement derivative = svg.Descendants(Looked.Svg + "text").Single(text => text.Value == "derivative");
        Assert.DoesNotContain(",", derivative.Attribute("x")!.Value);
        // Ten letters of 12 pixels' height are about half as wide as high each.
        Assert.InRange((double)derivative.Attribute("textLength")!, 45, 65);
    }

    private static Model Forked()
    {
        var x = new Input(8);
        SymbolicTensor hidden = new Dense(8, Activation.Relu).Apply(x);
        return new Model([x], [new Dense(1).Apply(new Add().Apply(x, hidden))]);
    }

    private static Representations Read(bool isClasses, int rows)
    {
        Sequential model = Samples.Network(4, 5, 3);
        return model.Representations(Samples.Rows(rows, 4, isClasses));
    }
}
