using System.Globalization;
using System.Text.Json;
using Strata.Data;
using Strata.Data.Tests.Images;

namespace Strata.Cli.Tests;

/// <summary>What a model that was trained on a folder of images does with files.</summary>
public sealed class ImageModelTests : IDisposable
{
    private readonly WorkFolder folder = new();
    private readonly string set;
    private readonly string run;

    public ImageModelTests()
    {
        set = Pictures.Write(folder["photos"], ["cats", "dogs"], count: 20);
        run = folder["run"];
        Ran ran = Ran.Here("train", set, "--no-report", "--output", run);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
    }

    public void Dispose() => folder.Dispose();

    private static (double Accuracy, int Count, string Rows) Measured(Ran ran)
    {
        Assert.Equal(0, ran.Code);
        JsonElement json = JsonDocument.Parse(ran.Output).RootElement;
        return (
            json.GetProperty("metrics").GetProperty("accuracy").GetDouble(),
            json.GetProperty("count").GetInt32(),
            json.GetProperty("rows").GetString()!
        );
    }

    [Fact]
    public void The_test_is_found_again_wherever_the_folder_lies_now()
    {
        JsonElement before = JsonDocument.Parse(File.ReadAllText(folder["run/metrics.json"])).RootElement.GetProperty("test");
        Directory.Move(set, folder["moved"]);
        Ran ran = Ran.Here("evaluate", run, folder["moved"], "--json");
        JsonElement after = JsonDocument.Parse(ran.Output).RootElement;
        Assert.True(JsonElement.DeepEquals(before, after.GetProperty("metrics")));
        Assert.Equal((8, "test"), (after.GetProperty("count").GetInt32(), after.GetProperty("rows").GetString()));
        var (_, count, rows) = Measured(Ran.Here("evaluate", run, folder["moved"], "--rows", "train", "--json"));
        Assert.Equal((32, "train"), (count, rows));
        Assert.Equal(0, Ran.Here("inspect", run, folder["moved"]).Code);
    }

    [Fact]
    public void Of_other_images_all_are_measured_by_the_names_of_the_classes()
    {
        // One class alone, which has the label 0 there and 1 in the model; and of another size.
        Pictures.Write(folder["all"], ["cats", "dogs"], count: 5, height: 16, width: 10, channels: 3, seed: 9);
        Directory.CreateDirectory(folder["new"]);
        Directory.Move(folder["all/dogs"], folder["new/dogs"]);
        Assert.Equal((1, 5, "all"), Measured(Ran.Here("evaluate", run, folder["new"], "--json")));
        Ran parted = Ran.Here("evaluate", run, folder["new"], "--rows", "test");
        Assert.Equal(2, parted.Code);
        Assert.Contains("are others: all are measured. Leave out --rows.", parted.Error, StringComparison.Ordinal);

        Directory.Move(folder["new/dogs"], folder["new/birds"]);
        Ran strange = Ran.Here("evaluate", run, folder["new"]);
        Assert.Equal(2, strange.Code);
        Assert.Contains("the class 'birds' of", Assert.Single(strange.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("parquet")]
    public void A_folder_becomes_a_table_with_a_row_for_each_file(string ending)
    {
        Ran ran = Ran.Here("predict", run, set, "--output", folder[$"classes.{ending}"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Contains("40 images with class and probabilities", ran.Output, StringComparison.Ordinal);
        Table table = Table.Load(folder[$"classes.{ending}"]);
        Assert.Equal(["file", "prediction", "P(cats)", "P(dogs)"], table.Schema.Names);
        Assert.Equal(40, table.Count);
        int right = 0;
        for (int row = 0; row < table.Count; row++)
        {
            right += table["file"].Text(row)!.Split('/', '\\')[0] == table["prediction"].Text(row) ? 1 : 0;
            double sum = ((NumberColumn)table["P(cats)"])[row] + ((NumberColumn)table["P(dogs)"])[row];
            Assert.Equal(1, sum, 1e-5);
        }
        Assert.InRange(right, 38, 40);
    }

    [Fact]
    public void One_image_of_any_size_is_a_line_in_a_file_and_a_table_on_a_terminal()
    {
        string image = folder["large.png"];
        File.WriteAllBytes(image, PngBytes.Of(60, 50, 3, (y, _, _) => y < 30 ? 200 : 10));
        Ran ran = Ran.Here("predict", run, image);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal("file,prediction,P(cats),P(dogs)", ran.Lines[0]);
        string[] cells = ran.Lines[1].Split(',');
        Assert.Equal([image, "cats"], cells[..2]);
        Assert.InRange(double.Parse(cells[2], CultureInfo.InvariantCulture), 0.5, 1);
        JsonElement json = JsonDocument.Parse(Assert.Single(Ran.Here("predict", run, image, "--json").Lines)).RootElement;
        Assert.Equal("cats", json.GetProperty("prediction").GetString());
        Ran shown = Ran.On(Ran.Terminal, CancellationToken.None, "predict", run, set);
        Assert.Contains("dogs/7.png", shown.Shown, StringComparison.Ordinal);
        Assert.All(shown.Shown.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void An_image_is_explained_by_what_its_classes_add_up()
    {
        string image = Path.Combine(set, "dogs", "1.png");
        Ran ran = Ran.Here("explain", run, image);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal($"{image}, read as 8x8, grayscale", ran.Lines[0]);
        Assert.Equal(["class", "dogs", "cats"], ran.Cells.Select(row => row[0]).Where(name => name.Length > 0));
        Assert.Equal(ran, Ran.Here("explain", run, "--file", image));
        Ran target = Ran.Here("explain", run, image, "--target", "1");
        Assert.Equal(2, target.Code);
        Assert.StartsWith("strata: error: --target is for rows of numbers", target.Error, StringComparison.Ordinal);
        Assert.Equal($"strata: error: '{set}' is a folder; name one image in it.\n", Ran.Here("explain", run, set).Error);
        Assert.Contains("is no image by its name", Ran.Here("explain", run, "notes.txt").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_such_a_model_is_one_line()
    {
        File.WriteAllBytes(folder["cut.png"], File.ReadAllBytes(Path.Combine(set, "cats", "1.png"))[..60]);
        File.WriteAllText(folder["rows.csv"], "a,b\n1,2\n");
        Directory.CreateDirectory(folder["empty"]);
        Assert.Equal(0, Ran.Here("train", "circle", "--epochs", "1", "--no-report", "--output", folder["circle"]).Code);
        foreach (
            var (words, message) in new (string[], string)[]
            {
                (["predict", run, folder["cut.png"]], "cut.png: the PNG chunk at byte"),
                (["predict", run, folder["none.png"]], "there is no image"),
                (["predict", run, folder["empty"]], "has no image: expected files that end in .png, .jpg or .jpeg"),
                (["predict", run, set, "--input", "1,2"], "--input is for rows of numbers; images come from"),
                (["predict", folder["circle"], set], "takes no images, so it cannot read"),
                (["explain", folder["circle"], Path.Combine(set, "cats", "1.png")], "takes no images, so it cannot read"),
                (["evaluate", folder["circle"], set], "takes no images, so it cannot read"),
                (["inspect", folder["none"], set], "there is no model at"),
            }
        )
        {
            Ran ran = Ran.Here(words);
            Assert.Equal((2, ""), (ran.Code, ran.Output));
            string line = Assert.Single(ran.Error.TrimEnd('\n').Split('\n'));
            Assert.StartsWith("strata: error: ", line, StringComparison.Ordinal);
            Assert.Contains(message, line, StringComparison.Ordinal);
        }
    }
}
