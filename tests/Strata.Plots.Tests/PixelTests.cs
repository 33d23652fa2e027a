using System.Text;
using System.Text.RegularExpressions;

namespace Strata.Tests.Plots;

/// <summary>A report of images shows those that were taken for others, and the weights of the first layer as pictures.</summary>
public class PixelTests
{
    private const string Picture = "<img alt=\"\" src=\"data:image/png;base64,([^\"]+)\"/><span>([^<]*)</span>";

    private static readonly string[] Names = ["top", "bottom"];

    private static Dataset Rows(int channels) =>
        Dataset.From(
            DataArray.Of<byte>([.. Enumerable.Range(0, 20 * 6 * channels).Select(i => (byte)(i * 37))], 2, 3, channels),
            Enumerable.Range(0, 20).Select(row => row % 2).ToArray(),
            classNames: Names
        );

    private static string Written(Dataset rows, Model model, IReadOnlyList<string>? names = null)
    {
        using var stream = new MemoryStream();
        var data = new ReportData("images")
        {
            Classes = ClassPredictions.Of(rows, model.Predict(rows)[0]),
            Test = rows,
            TestNames = names,
            Model = model,
        };
        Report.Write(data, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Mistakes_and_first_weights_are_pictures_with_names(int channels)
    {
        Dataset rows = Rows(channels);
        var model = new Sequential(
            new Input([2, 3, channels]),
            new Rescaling(1.0 / 255),
            new Flatten(),
            new Dense(30, Activation.Relu),
            new Dense(2, Activation.Softmax)
        );
        string[] names = [.. Enumerable.Range(0, 20).Select(row => $"a<b/{row}.png")];
        string html = Written(rows, model, names);
        MatchCollection pictures = Regex.Matches(html, Picture);
        Assert.Equal(10 + 24, pictures.Count);
        Assert.All(
            pictures.Take(10),
            picture =>
                Assert.Matches(
                    "^a&lt;b/[0-9]+.png: (top|bottom), (taken for (top|bottom)|rightly, but unsure)$",
                    picture.Groups[2].Value
                )
        );
        Assert.All(pictures.Skip(10), picture => Assert.Matches("^node [0-9]+$", picture.Groups[2].Value));
        foreach (Match picture in pictures)
        {
            byte[] png = Convert.FromBase64String(picture.Groups[1].Value);
            Assert.Equal((3, 2), (png[19], png[23]));
        }
        Assert.Contains("These 24 of 30 have the largest weights.", html, StringComparison.Ordinal);
        Assert.Equal(channels > 1, html.Contains("mean of its channels", StringComparison.Ordinal));
        Assert.Equal(html, Written(rows, model, names));
    }

    [Fact]
    public void Rows_that_are_no_images_are_shown_as_before()
    {
        Dataset rows = Dataset.From(
            new float[,]
            {
                { 1, 2 },
                { 3, 4 },
            },
            new[] { 0, 1 }
        );
        string html = Written(rows, new Sequential(new Input(2), new Dense(2, Activation.Softmax)));
        Assert.DoesNotContain("data:image/png", html, StringComparison.Ordinal);
        Assert.Contains("Rows are counted from 0.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_names_as_rows_are_asked_for()
    {
        Dataset rows = Rows(1);
        var model = new Sequential(new Input([2, 3, 1]), new Flatten(), new Dense(2, Activation.Softmax));
        var error = Assert.Throws<ArgumentException>(() => Written(rows, model, ["one"]));
        Assert.Contains("There are 1 names of rows and 20 were predicted", error.Message, StringComparison.Ordinal);
    }
}
