using System.Globalization;
using System.Text.RegularExpressions;
using Strata.Data;

namespace Strata.Cli.Tests;

/// <summary>docs/tool.md shows what the tool prints: its commands are run in their order, in one folder.</summary>
public partial class ToolPageTests
{
    [Fact]
    public void What_the_page_shows_below_a_command_is_what_it_prints()
    {
        using var folder = new WorkFolder();
        Sample.Copy("penguins.csv", folder);
        Pictures.Write(folder["photos"], ["cats", "dogs", "horses"], count: 40, height: 12, width: 12);
        int shown = 0;
        foreach (var (language, text) in Page.Blocks(Page.Read("docs/tool.md")))
        {
            if (language == "csv")
            {
                File.WriteAllText(folder["rows.csv"], text);
                double[] numbers =
                [
                    .. text.Split(',', '\n')
                        .Where(word => word.Length > 0)
                        .Select(word => double.Parse(word, CultureInfo.InvariantCulture)),
                ];
                Npy.Write(folder["rows.npy"], NumberArray.Of<double>(numbers, numbers.Length / 2, 2));
            }
            if (!language.StartsWith("console", StringComparison.Ordinal))
            {
                continue;
            }
            shown++;
            string[] parts = text.Split('\n', 2);
            Screen screen = language == "console terminal" ? Ran.Terminal : Screen.Plain;
            string printed = Printed(parts[0], screen, folder);
            if (Environment.GetEnvironmentVariable("STRATA_WRITE_PAGES") == "1" && Timeless(parts[1]) != Timeless(printed))
            {
                Page.Write("docs/tool.md", $"{parts[0]}\n{parts[1]}```", $"{parts[0]}\n{printed}```");
                continue;
            }
            Assert.Equal(Timeless(parts[1]), Timeless(printed));
        }
        Assert.True(shown >= 8, $"{shown}");
    }

    [Fact]
    public void The_page_names_every_command()
    {
        string page = Page.Read("docs/tool.md");
        string[] commands = ["train", "tune", "evaluate", "predict", "explain", "summary", "convert", "plot"];
        Assert.All(commands, command => Assert.Contains($"## `strata {command}", page, StringComparison.Ordinal));
    }

    // The tool runs within the tests' own process, whose folder is not the page's.
    private static string Printed(string line, Screen screen, WorkFolder folder)
    {
        string[] words = line.Split(' ');
        Assert.Equal(["$", "strata"], words[..2]);
        bool isErrorShown = words[^1] != "2>/dev/null";
        Ran ran = Ran.On(
            screen,
            CancellationToken.None,
            [.. words[2..(isErrorShown ? ^0 : ^1)].Select(word => Place().Replace(word, folder["$0"]))]
        );
        return (ran.Shown + (isErrorShown ? ran.Error : "")).Replace(
            $"{folder.Path}{Path.DirectorySeparatorChar}",
            "",
            StringComparison.Ordinal
        );
    }

    private static string Timeless(string text) => Time().Replace(text, "TIME");

    [GeneratedRegex(@"^(runs/.*|photos.*|.*\.(csv|npy|onnx|cs|keras|safetensors|parquet|svg|png))$")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\d:]+s?( -)? \d+(us|ms|s)/step")]
    private static partial Regex Time();
}
