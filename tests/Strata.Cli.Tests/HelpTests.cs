using Strata.Data;

namespace Strata.Cli.Tests;

public class HelpTests
{
    public static TheoryData<string> Commands => [.. CommandNames.Prepend("")];

    private static IEnumerable<string> CommandNames =>
        Ran.Here("--help")
            .Lines.SkipWhile(line => line != "Commands:")
            .Skip(1)
            .TakeWhile(line => line != "Examples:")
            .Where(line => line[2] != ' ')
            .Select(line => line.Trim().Split(' ')[0]);

    [Fact]
    public void Without_a_word_the_tool_prints_its_help()
    {
        Ran ran = Ran.Here();
        Assert.Equal(Ran.Here("--help"), ran);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Contains("train", CommandNames);
    }

    [Fact]
    public void The_version_is_that_of_the_assembly() =>
        Assert.StartsWith(
            typeof(Tool).Assembly.GetName().Version!.ToString(3),
            Ran.Apart(".", "--version").Output,
            StringComparison.Ordinal
        );

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_help_fits_80_columns_and_its_examples_work(string command)
    {
        Ran help = Ran.Here(command.Length == 0 ? ["--help"] : [command, "--help"]);
        Assert.Equal((0, ""), (help.Code, help.Error));
        Assert.All(help.Lines, line => Assert.True(line.Length <= 80, line));

        string[] examples = [.. help.Lines.SkipWhile(line => line != "Examples:").Skip(1).Select(line => line.Trim())];
        Assert.NotEmpty(examples);
        using var folder = new WorkFolder();
        File.WriteAllText(folder["rows.csv"], "0.5,-1.2\n1,2\n");
        Npy.Write(folder["rows.npy"], NumberArray.Of<float>([0.5f, -1.2f, 1, 2], 2, 2));
        Sample.Copy("penguins.csv", folder);
        Pictures.Write(folder["photos"], ["cats", "dogs"]);
        foreach (string example in examples)
        {
            string[] words = example.Split(' ');
            Assert.Equal("strata", words[0]);
            if (words[1] == "studio")
            {
                StudioTests.Serves(folder.Path, words[1..]);
                continue;
            }
            string[] few =
                words[1] is "train" or "tune" && !words.Contains("--epochs") && !words.Contains("--resume")
                    ? ["--epochs", "1"]
                    : [];
            Ran ran = Ran.Apart(folder.Path, [.. words[1..], .. few]);
            Assert.True(ran is { Code: 0, Error: "" }, $"{example}: {ran.Error}");
        }
    }
}
