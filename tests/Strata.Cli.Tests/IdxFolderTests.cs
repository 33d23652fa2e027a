using System.Text.Json;
using Strata.Data;
using Strata.Data.Tests.Images;

namespace Strata.Cli.Tests;

/// <summary>Folders of MNIST's files.</summary>
public class IdxFolderTests
{
    [Fact]
    public void A_folder_with_the_files_of_mnist_is_trained_on_and_measured_by_its_own_test()
    {
        using var folder = new WorkFolder();
        string set = Written(folder);
        Ran ran = Ran.Here("train", set, "--epochs", "8", "--batch-size", "8", "--output", folder["run"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Contains(["rows to learn from", "40"], ran.Cells);
        Assert.Contains(["rows for the test", "20"], ran.Cells);
        JsonElement metrics = JsonDocument.Parse(File.ReadAllText(folder["run/metrics.json"])).RootElement;
        Assert.InRange(metrics.GetProperty("test").GetProperty("accuracy").GetDouble(), 0.9, 1);

        string configuration = File.ReadAllText(folder["run/config.json"]);
        Assert.DoesNotContain("test_fraction", configuration, StringComparison.Ordinal);
        Assert.Equal(0, Ran.Here("train", "--config", folder["run"], "--no-report", "--output", folder["again"]).Code);
        Assert.Equal(File.ReadAllBytes(folder["run/model.safetensors"]), File.ReadAllBytes(folder["again/model.safetensors"]));

        JsonElement again = JsonDocument.Parse(Ran.Here("evaluate", folder["run"], set, "--json").Output).RootElement;
        Assert.True(JsonElement.DeepEquals(metrics.GetProperty("test"), again.GetProperty("metrics")));
        Assert.Equal(0, Ran.Here("inspect", folder["run"], set).Code);
        File.WriteAllBytes(folder["below.png"], PngBytes.Of(8, 8, 1, (y, _, _) => y < 4 ? 10 : 220));
        Assert.Equal("1", Ran.Here("predict", folder["run"], folder["below.png"]).Lines[1].Split(',')[1]);
    }

    [Fact]
    public void What_does_not_fit_such_a_folder_is_one_line()
    {
        using var folder = new WorkFolder();
        string set = Written(folder);
        Ran split = Ran.Here("train", set, "--test-fraction", "0.5");
        Assert.Equal(
            (
                2,
                $"strata: error: --test-fraction is given, and the files in '{set}' say which rows are for the test. Leave it out.\n"
            ),
            (split.Code, split.Error)
        );
        File.Delete(folder["digits/t10k-labels-idx1-ubyte"]);
        Ran less = Ran.Here("train", set);
        Assert.Equal(2, less.Code);
        Assert.Contains("t10k-labels", Assert.Single(less.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    // Bright above for class 0, below for class 1, with a little noise.
    private static string Written(WorkFolder folder)
    {
        string set = folder["digits"];
        Directory.CreateDirectory(set);
        var random = new Random(3);
        foreach (var (name, rows) in new[] { ("train", 40), ("t10k", 20) })
        {
            byte[] labels = [.. Enumerable.Range(0, rows).Select(row => (byte)(row % 2))];
            byte[] pixels =
            [
                .. labels.SelectMany(label =>
                    Enumerable.Range(0, 16).Select(place => (byte)((place / 8 == label ? 200 : 0) + random.Next(50)))
                ),
            ];
            Idx.Write(Path.Combine(set, $"{name}-images-idx3-ubyte"), NumberArray.Of<byte>(pixels, rows, 4, 4));
            Idx.Write(Path.Combine(set, $"{name}-labels-idx1-ubyte"), NumberArray.Of<byte>(labels, rows));
        }
        return set;
    }
}
