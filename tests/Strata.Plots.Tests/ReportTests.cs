using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Strata.Tests.Plots;

public partial class ReportTests
{
    private static readonly Lazy<ReportData> Whole = new(() =>
    {
        Dataset data = Samples.Rows(60, 4);
        Sequential model = Samples.Network(4, 5, 3);
        return new ReportData(Samples.Nasty)
        {
            Data = $"data {Samples.Nasty}",
            Target = $"target {Samples.Nasty}",
            Command = $"strata train {Samples.Nasty} --seed 1",
            Date = "2026-10-01",
            TestMetrics = new Dictionary<string, double> { ["loss"] = 0.25, [Samples.Nasty] = double.NaN },
            Runs = [new Run(Samples.Nasty, Samples.Falling()), new Run("b", Samples.Falling(2))],
            Classes = Samples.Classes(60, 3, [Samples.Nasty, "b", "c"]),
            Baselines = [new("linear model", Samples.Nasty, new Dictionary<string, double> { ["accuracy"] = 0.5 })],
            Test = data,
            Importance = Samples.Importance(3, Samples.Nasty),
            Model = model,
            Representations = model.Representations(data),
            Warnings = [Samples.Nasty],
            Configuration = [new("optimizer", Samples.Nasty)],
            Environment = [new("processor", Samples.Nasty)],
        };
    });

    [Fact]
    public void The_page_is_well_formed_and_every_name_is_escaped()
    {
        XElement page = Parsed(Whole.Value);
        // Cut into one line, and otherwise as it was given: had a letter not been escaped, the page would not parse.
        string clean = Strata.Plots.Drawing.Wording.Clean(Samples.Nasty);
        Assert.Equal(clean, page.Descendants("title").First().Value);
        Assert.Equal(clean, page.Descendants("h1").Single().Value);
        foreach (string part in (string[])["dd", "li", "span", "caption", "th", "td", "code"])
        {
            Assert.Contains(page.Descendants(part), element => part == "caption" || element.Value.Contains("a<b>&\"'"));
        }
    }

    [Fact]
    public void The_page_needs_nothing_from_elsewhere()
    {
        string page = Written(Whole.Value);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page, StringComparison.OrdinalIgnoreCase);
        Assert.All(Addresses().Matches(page), address => Assert.Equal("http://www.w3.org/2000/svg", address.Value));
        Assert.All(References().Matches(page), reference => Assert.StartsWith("#", reference.Groups[1].Value));
    }

    [Fact]
    public void Every_name_within_the_page_is_there_once_and_every_link_leads_to_one()
    {
        XElement page = Parsed(Whole.Value);
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(page.Descendants("a"), link => Assert.Contains(link.Attribute("href")!.Value[1..], ids));
        Assert.All(
            page.Descendants().Attributes("aria-labelledby"),
            names => Assert.All(names.Value.Split(' '), name => Assert.Contains(name, ids))
        );
    }

    [Fact]
    public void Readers_who_do_not_see_find_landmarks_headings_captions_and_titles()
    {
        XElement page = Parsed(Whole.Value);
        Assert.Equal("en", page.Attribute("lang")!.Value);
        Assert.Single(page.Descendants("h1"));
        Assert.Single(page.Descendants("main"));
        Assert.Single(page.Descendants("nav"));
        Assert.All(page.Descendants("table"), table => Assert.NotEmpty(table.Element("caption")!.Value));
        Assert.All(page.Descendants("figure"), figure => Assert.NotEmpty(figure.Element("figcaption")!.Value));
        Assert.All(page.Descendants(Looked.Svg + "svg"), svg => Assert.NotEmpty(svg.Element(Looked.Svg + "title")!.Value));
        Assert.All(page.Descendants("th"), head => Assert.NotNull(head.Attribute("scope")));
    }

    [Fact]
    public void Every_colour_of_a_picture_has_its_colour_for_dark_pages()
    {
        string page = Written(Whole.Value);
        XElement parsed = Parsed(Whole.Value);
        var colours = parsed
            .Descendants(Looked.Svg + "svg")
            .Descendants()
            .Attributes()
            .Where(attribute => attribute.Name == "fill" || attribute.Name == "stroke")
            .Where(attribute => attribute.Value != "none")
            // White on a full cell is white on every page.
            .Where(attribute => attribute.Value != "#FDFDFD")
            .Select(attribute => $"svg [{attribute.Name}=\"{attribute.Value}\"]")
            .Distinct();
        Assert.All(colours, colour => Assert.Contains(colour, page));
    }

    [Fact]
    public void All_parts_have_their_sections_in_order()
    {
        Assert.Equal(
            ["results", "learning", "classes", "mistakes", "importance", "network", "representations", "settings"],
            Sections(Whole.Value)
        );
        Assert.Equal(["results", "numbers", "mistakes"], Sections(new ReportData("numbers") { Numbers = Samples.Numbers(40) }));
    }

    [Fact]
    public void A_name_alone_is_a_page_without_sections()
    {
        Assert.Empty(Sections(new ReportData("bare")));
        Assert.Empty(Sections(new ReportData("bare") { Runs = [new Run("a", Samples.History("loss"))] }));
    }

    [Fact]
    public void The_model_stands_beside_the_baselines_by_the_same_measures()
    {
        XElement page = Parsed(Whole.Value);
        XElement table = page.Descendants("table").First();
        string[] heads = [.. table.Element("thead")!.Descendants("th").Select(head => head.Value)];
        Assert.Equal(["model", "accuracy\u00A0↑", "f1 score\u00A0↑", "crossentropy\u00A0↓"], heads);
        string[] linear = [.. table.Element("tbody")!.Elements("tr").Last().Elements().Select(cell => cell.Value)];
        Assert.Equal(["linear model", "0.5", "–", "–"], linear);
    }

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(1, true)]
    public void A_baseline_that_is_as_good_is_a_warning(double accuracy, bool isWarning)
    {
        var data = new ReportData("a")
        {
            Classes = Samples.Classes(100, 2),
            Baselines = [new("linear model", "", new Dictionary<string, double> { ["accuracy"] = accuracy })],
        };
        Assert.Equal(isWarning, Written(data).Contains("The linear model is as good or better"));
    }

    [Fact]
    public void A_mean_with_a_smaller_error_is_a_warning()
    {
        var data = new ReportData("a")
        {
            Numbers = Samples.Numbers(50),
            Baselines = [new("mean", "", new Dictionary<string, double> { ["root_mean_squared_error"] = 0.1 })],
        };
        Assert.Contains("The mean is as good or better", Written(data));
    }

    [Fact]
    public void Few_rows_and_losses_that_are_not_finite_are_warnings()
    {
        string page = Written(
            new ReportData("a") { Numbers = Samples.Numbers(29), Runs = [new Run("r", Samples.History("loss", "1", "NaN"))] }
        );
        Assert.Contains("The test has 29 rows only", page);
        Assert.Contains("epochs without a finite number for loss", page);
        Assert.DoesNotContain("rows only", Written(new ReportData("a") { Numbers = Samples.Numbers(30) }));
        Assert.DoesNotContain("Beware", Written(new ReportData("a")));
    }

    [Fact]
    public void The_worst_mistakes_come_first_with_what_went_in()
    {
        var data = new ReportData("a")
        {
            Numbers = new NumberPredictions([1, 2, 3], [1, double.NaN, 5]),
            Test = Dataset.From(
                new double[,]
                {
                    { 7 },
                    { 8 },
                    { 9 },
                },
                new double[] { 1, 2, 3 },
                featureNames: ["age"]
            ),
        };
        XElement table = Parsed(data).Descendants("table").Last();
        Assert.Equal("age", table.Element("thead")!.Descendants("th").Last().Value);
        string[][] rows =
        [
            .. table.Element("tbody")!.Elements("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray()),
        ];
        Assert.Equal(
            [
                ["1", "2", "NaN", "NaN", "8"],
                ["2", "3", "5", "-2", "9"],
                ["0", "1", "1", "0", "7"],
            ],
            rows
        );
    }

    [Fact]
    public void The_same_data_give_the_same_bytes() => Assert.Equal(Written(Whole.Value), Written(Whole.Value));

    [Fact]
    public void A_file_is_written_whole_and_a_stream_is_left_open()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "report.html");
        Report.Write(new ReportData("a"), path);
        Assert.Equal(Written(new ReportData("a")), File.ReadAllText(path));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        using var stream = new MemoryStream();
        Report.Write(new ReportData("a"), stream);
        Assert.True(stream.CanWrite);
    }

    [Fact]
    public void Parts_of_different_rows_are_refused_before_anything_is_written()
    {
        var data = new ReportData("a") { Classes = Samples.Classes(4, 2), Test = Samples.Rows(3, 2) };
        using var stream = new MemoryStream();
        Assert.Contains("3 rows and 4", Assert.Throws<ArgumentException>(() => Report.Write(data, stream)).Message);
        Assert.Equal(0, stream.Length);
        Assert.Throws<ArgumentException>(() =>
            Report.Write(new ReportData("a") { Classes = Samples.Classes(4, 2), Numbers = Samples.Numbers(4) }, stream)
        );
    }

    [Theory]
    [InlineData(true, "45 rows as each layer sees them", "Colours that part show where the classes come apart.")]
    [InlineData(false, "three quarters of 45 rows", "the layer has put the rows in order of the target.")]
    public void What_layers_make_of_rows_is_told_of_the_rows_that_were_looked_at(bool isClasses, string rows, string sentence)
    {
        Dataset seen = Samples.Rows(45, 4, isClasses);
        var data = new ReportData("a")
        {
            // More rows are predicted than are looked at.
            Classes = isClasses ? Samples.Classes(60, 3) : null,
            Numbers = isClasses ? null : Samples.Numbers(60),
            Test = Samples.Rows(60, 4, isClasses),
            Representations = Samples.Network(4, 5, isClasses ? 3 : 1).Representations(seen),
            RepresentedData = seen,
        };
        string page = Written(data);
        Assert.Contains(rows, page);
        Assert.Contains(sentence, page);
        Assert.Contains("What a linear model reads off each layer", page);
        Assert.Contains(isClasses ? "blue" : "highest fifth", page);
    }

    [Fact]
    public void Of_a_network_that_is_drawn_as_boxes_nothing_is_said_of_lines()
    {
        var input = new Input(4);
        SymbolicTensor sum = new Add().Apply([new Dense(3).Apply(input), new Dense(3).Apply(input)]);
        const string Lines = "each line a weight";
        const string Boxes = "Each box is a layer";
        string boxes = Written(new ReportData("a") { Model = new Model([input], [sum]) });
        Assert.Contains(Boxes, boxes);
        Assert.DoesNotContain(Lines, boxes);
        string nodes = Written(new ReportData("a") { Model = Samples.Network(4, 3) });
        Assert.Contains(Lines, nodes);
        Assert.DoesNotContain(Boxes, nodes);
    }

    [Fact]
    public void Without_targets_there_is_no_probe_and_the_picture_says_what_can_be_seen()
    {
        Dataset seen = Dataset.From(Samples.Rows(20, 4).Inputs[0]);
        string page = Written(
            new ReportData("a") { Representations = Samples.Network(4, 3).Representations(seen), RepresentedData = seen }
        );
        Assert.Contains("Rows that lie together are alike to the layer.", page);
        Assert.DoesNotContain("three quarters", page);
    }

    private static string Written(ReportData data)
    {
        using var stream = new MemoryStream();
        Report.Write(data, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // The page is written so that it is XML too; the first line alone is not.
    private static XElement Parsed(ReportData data)
    {
        string page = Written(data);
        Assert.StartsWith("<!DOCTYPE html>\n", page);
        return XElement.Parse(page["<!DOCTYPE html>\n".Length..]);
    }

    private static string[] Sections(ReportData data) =>
        [.. Parsed(data).Descendants("section").Select(section => section.Attribute("aria-labelledby")!.Value)];

    [GeneratedRegex(@"https?:[^""\s<)]*")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"(?:href=""|url\()([^"")]*)")]
    private static partial Regex References();
}
