using System.Text.Json;
using Strata.Data;

namespace Strata.Cli.Tests;

/// <summary><c>strata train</c> on a folder of images.</summary>
public class ImageTrainTests
{
    [Fact]
    public void A_folder_of_each_class_is_looked_at_trained_on_and_told_of()
    {
        using var folder = new WorkFolder();
        string set = Pictures.Write(folder["photos"], ["cats", "dogs"], count: 30);
        Ran ran = Ran.Here("train", set, "--output", folder["run"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal($"{set}: 60 images in 2 classes, all 8x8 (height x width)", ran.Lines[0]);
        Assert.Contains(ran.Cells, row => row is ["cats", "30", _]);
        Assert.Contains(["image size", "8x8", "all images have that size"], ran.Cells);
        Assert.Contains(["color mode", "grayscale", "no image has a colour"], ran.Cells);
        Assert.Contains(["hidden", "64", "48 images to learn from"], ran.Cells);
        Assert.Contains(["rows to learn from", "48"], ran.Cells);
        Assert.Contains(["rows for the test", "12"], ran.Cells);
        Assert.InRange(Accuracy(folder["run/metrics.json"]), 0.9, 1);

        JsonElement configuration = JsonDocument.Parse(File.ReadAllText(folder["run/config.json"])).RootElement;
        Assert.Equal("8x8", configuration.GetProperty("image_size").GetString());
        Assert.Equal("grayscale", configuration.GetProperty("color_mode").GetString());
        Assert.Equal(64, configuration.GetProperty("data_sha256").GetString()!.Length);
        string report = File.ReadAllText(folder["run/report.html"]);
        Assert.All(
            ["Confusion matrix", "Learning curves", "The network", "What the layers make of the data", "cats/"],
            part => Assert.Contains(part, report, StringComparison.Ordinal)
        );

        ImageModel model = ImageModel.Load(folder["run/model.safetensors"]);
        Assert.Equal(["cats", "dogs"], model.ClassNames);
        Assert.Equal((8, 8, 1), (model.Height, model.Width, model.Channels));
        Assert.Contains(new Rescaling(1.0 / 255) { Name = "rescaling" }, model.Model.Layers);

        Assert.Equal(0, Ran.Here("train", "--config", folder["run"], "--no-report", "--output", folder["again"]).Code);
        Assert.Equal(File.ReadAllBytes(folder["run/model.safetensors"]), File.ReadAllBytes(folder["again/model.safetensors"]));
        Assert.Equal(0, Ran.Here("train", set, "--seed", "1", "--no-report", "--output", folder["other"]).Code);
        Assert.NotEqual(File.ReadAllBytes(folder["run/model.safetensors"]), File.ReadAllBytes(folder["other/model.safetensors"]));
    }

    [Fact]
    public void Size_and_colours_are_chosen_by_the_images_and_overruled_by_options()
    {
        using var folder = new WorkFolder();
        string set = Pictures.Write(folder["photos"], ["a", "b"], count: 10, height: 12, width: 90);
        Pictures.Write(folder["more"], ["a", "b"], count: 9, height: 200, width: 100, channels: 3);
        foreach (string image in ImageFolder.FindImages(folder["more"]))
        {
            File.Move(
                image,
                image.Replace(folder["more"], set, StringComparison.Ordinal).Replace(".png", "x.png", StringComparison.Ordinal)
            );
        }
        Ran chosen = Ran.Here("train", set, "--epochs", "1", "--no-report", "--output", folder["run"]);
        Assert.Equal((0, ""), (chosen.Code, chosen.Error));
        Assert.EndsWith("from 12x90 to 200x100 (height x width); all are resized", chosen.Lines[0], StringComparison.Ordinal);
        string[][] cells = [.. chosen.Cells];
        Assert.Contains(cells, row => row is ["image size", "4x32", _]);
        Assert.Contains(cells, row => row is ["color mode", "rgb", "18 of 38 images are in colour"]);
        ImageModel model = ImageModel.Load(folder["run/model.safetensors"]);
        Assert.Equal((4, 32, 3), (model.Height, model.Width, model.Channels));

        Ran asked = Ran.Here([
            .. $"train {set} --image-size 4x6 --color-mode GRAYSCALE --epochs 1 --no-report --output".Split(' '),
            folder["small"],
        ]);
        Assert.Contains(["image size", "4x6", "as asked"], asked.Cells);
        Assert.Contains(["color mode", "grayscale", "as asked"], asked.Cells);
        Assert.Contains(["in memory", "pixels as bytes, 0.001 MB"], asked.Cells);
        ImageModel small = ImageModel.Load(folder["small/model.safetensors"]);
        Assert.Equal((4, 6, 1), (small.Height, small.Width, small.Channels));
    }

    [Fact]
    public void Folders_to_learn_from_to_watch_and_for_the_test_are_taken_as_they_are()
    {
        using var folder = new WorkFolder();
        Pictures.Write(folder["set/train"], ["a", "b", "c"], count: 12, height: 9);
        Pictures.Write(folder["set/test"], ["a", "c"], count: 5, height: 9, seed: 4);
        Ran two = Ran.Here("train", folder["set"], "--epochs", "3", "--no-report", "--output", folder["two"]);
        Assert.Equal((0, ""), (two.Code, two.Error));
        Assert.Contains(["class", "to learn from", "for the test", ""], two.Cells);
        Assert.Contains(two.Cells, row => row is ["b", "12", "0", _]);
        Assert.Contains(["rows to learn from", "36"], two.Cells);
        Assert.Contains(["rows for the test", "10"], two.Cells);
        Assert.DoesNotContain("test_fraction", File.ReadAllText(folder["two/config.json"]), StringComparison.Ordinal);

        Pictures.Write(folder["set/val"], ["a", "b", "c"], count: 4, height: 9, seed: 5);
        Ran three = Ran.Here("train", folder["set"], "--epochs", "3", "--no-report", "--output", folder["three"]);
        Assert.Contains(["rows to learn from", "36, and 12 only watched"], three.Cells);
        Assert.Contains(["rows for the test", "10"], three.Cells);
        Assert.Contains(["patience", "8", "epochs without a better validation loss"], three.Cells);
        Assert.Contains("val_loss", File.ReadLines(folder["three/history.csv"]).First(), StringComparison.Ordinal);
        JsonElement again = JsonDocument.Parse(Ran.Here("evaluate", folder["three"], folder["set"], "--json").Output).RootElement;
        Assert.Equal(10, again.GetProperty("count").GetInt32());

        Ran split = Ran.Here("train", folder["set"], "--validation-split", "0.2");
        Assert.Equal(2, split.Code);
        Assert.Contains("says which rows are only watched", split.Error, StringComparison.Ordinal);
        Directory.Delete(folder["set/test"], recursive: true);
        Ran validation = Ran.Here("train", folder["set"], "--epochs", "1", "--no-report", "--output", folder["one"]);
        Assert.Contains(["rows for the test", "12"], validation.Cells);
    }

    [Fact]
    public void Of_enough_images_some_are_watched_and_the_best_weights_are_kept()
    {
        using var folder = new WorkFolder();
        string set = Pictures.Write(folder["photos"], ["a", "b"], count: 650, height: 4, width: 3);
        Ran ran = Ran.Here("train", set, "--learning-rate", "0.01", "--no-report", "--output", folder["run"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Contains(["validation split", "0.1", "1040 images to learn from"], ran.Cells);
        Assert.Contains(["rows to learn from", "1040, a share of 0.1 only watched"], ran.Cells);
        Assert.Contains("val_loss", File.ReadLines(folder["run/history.csv"]).First(), StringComparison.Ordinal);
        Assert.InRange(Accuracy(folder["run/metrics.json"]), 0.99, 1);
        Ran without = Ran.Here([
            .. $"train {set} --validation-split 0 --epochs 1 --no-report --output".Split(' '),
            folder["all"],
        ]);
        Assert.Equal((0, ""), (without.Code, without.Error));
        Assert.DoesNotContain("val_loss", File.ReadLines(folder["all/history.csv"]).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_was_broken_off_goes_on_to_the_bits_of_an_unbroken_one()
    {
        using var folder = new WorkFolder();
        string set = Pictures.Write(folder["photos"], ["a", "b"], count: 15);
        string[] words = ["train", set, "--epochs", "12", "--no-report", "--output"];
        Assert.Equal(0, Ran.Here([.. words, folder["whole"]]).Code);
        using var cancellation = new CancellationTokenSource();
        using (var output = new CancellingWriter(cancellation, "Epoch  5/12"))
        {
            using var error = new StringWriter();
            Assert.Equal(130, Tool.Run([.. words, folder["broken"]], output, error, cancellation: cancellation.Token));
        }
        string image = Path.Combine(set, "a", "1.png");
        byte[] before = File.ReadAllBytes(image);
        File.Copy(Path.Combine(set, "b", "1.png"), image, overwrite: true);
        Ran changed = Ran.Here("train", "--resume", folder["broken"]);
        Assert.Equal(2, changed.Code);
        Assert.Contains($"'{set}' is not what the run in", changed.Error, StringComparison.Ordinal);
        File.WriteAllBytes(image, before);
        Ran resumed = Ran.Here("train", "--resume", folder["broken"], "--no-report");
        Assert.Equal((0, ""), (resumed.Code, resumed.Error));
        foreach (string file in new[] { "config.json", "history.csv", "metrics.json", "model.safetensors" })
        {
            Assert.Equal(File.ReadAllBytes(folder[$"whole/{file}"]), File.ReadAllBytes(folder[$"broken/{file}"]));
        }
    }

    [Fact]
    public void A_program_reads_one_object_and_other_files_are_left_out_by_name()
    {
        using var folder = new WorkFolder();
        string set = Pictures.Write(folder["photos"], ["a", "b"], count: 10);
        File.WriteAllText(Path.Combine(set, "a", "notes.txt"), "no image");
        File.WriteAllText(Path.Combine(set, "readme.md"), "no image");
        File.Copy(Sample.Of("baseline.jpg"), Path.Combine(set, "b", "photo.JPEG"));
        Ran ran = Ran.Here("train", set, "--epochs", "2", "--json", "--no-report", "--output", folder["run"]);
        Assert.Equal(0, ran.Code);
        JsonElement result = JsonDocument.Parse(Assert.Single(ran.Lines)).RootElement;
        Assert.Equal(2, result.GetProperty("epochs").GetInt32());
        Assert.Contains(
            "Left out: 2 files that are no PNG or JPEG image by name: a/notes.txt, readme.md",
            ran.Error,
            StringComparison.Ordinal
        );
        Assert.Contains("21 images in 2 classes, from 8x8 to 24x40", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_terminal_of_80_columns_no_line_is_longer()
    {
        using var folder = new WorkFolder();
        string set = Pictures.Write(
            "photos-of-a-long-name",
            [.. Enumerable.Range(0, 25).Select(i => $"class {i:00}")],
            count: 2,
            height: 25
        );
        try
        {
            Ran ran = Ran.On(
                Ran.Terminal,
                CancellationToken.None,
                [.. $"train {set} --epochs 1 --test-fraction 0.5 --no-report --output".Split(' '), folder["run"]]
            );
            Assert.Equal((0, ""), (ran.Code, ran.Error));
            Assert.Contains("and 5 classes more; the smallest has 2 images, the largest 2", ran.Shown, StringComparison.Ordinal);
            Assert.All(
                ran.Shown.Split('\n').Where(line => !line.StartsWith("Saved in", StringComparison.Ordinal)),
                line => Assert.True(line.Length <= 80, line)
            );
        }
        finally
        {
            Directory.Delete(set, recursive: true);
        }
    }

    private static double Accuracy(string metrics) =>
        JsonDocument.Parse(File.ReadAllText(metrics)).RootElement.GetProperty("test").GetProperty("accuracy").GetDouble();
}
