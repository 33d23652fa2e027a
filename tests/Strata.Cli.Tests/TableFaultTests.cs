namespace Strata.Cli.Tests;

/// <summary>Files that cannot be learned from: each is one line that names the row, the column or the file, and says what to do.</summary>
public class TableFaultTests
{
    private const string Good = "x,kind\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n7,a\n8,b\n9,a\n10,b\n11,a\n12,b\n";

    public static TheoryData<string, string[], string> Faults =>
        new()
        {
            { "x,kind\n1,a\n2\n", ["--target", "kind"], "{0}, line 3: 1 cell, expected 2 as in the first row." },
            { "x,kind\n1,a\n1e999,b\n", ["--target", "kind"], "{0}, line 3, column 'x': '1e999' is not a finite number." },
            { "x,kind\n", ["--target", "kind"], "{0}: it has a header and no rows. Give a file with rows." },
            { "", ["--target", "kind"], "{0}: " },
            {
                Good,
                ["--target", "kimd"],
                "{0}: there is no column 'kimd'. Did you mean 'kind'? The columns are 'x' and 'kind'."
            },
            {
                Good,
                [],
                "no target is named; add --target with the column of '{0}' that is to be predicted. There are: x, kind."
            },
            {
                Good.Replace(",b", ",a", StringComparison.Ordinal),
                ["--target", "kind"],
                "{0}, column 'kind': all 12 rows are of one class, 'a'."
            },
            {
                Good.Replace("3,a", "3,", StringComparison.Ordinal),
                ["--target", "kind"],
                "{0}, line 4, column 'kind': the class is missing."
            },
            { Good, ["--target", "kind", "--ignore", "y"], "{0}: there is no column 'y'." },
            { Good, ["--target", "kind", "--ignore", "x"], "{0}: no column is left to predict 'kind' from: 'x' as asked." },
            {
                Good,
                ["--target", "kind", "--task", "regression"],
                "{0}, column 'kind': it is Text, and a regression needs numbers."
            },
            {
                Good,
                ["--target", "kind", "--task", "regresion"],
                "there is no task 'regresion'. Did you mean 'regression'? There are: "
            },
            {
                Good,
                ["--target", "kind", "--samples", "20"],
                "--samples is for the 2-D sets, which are drawn; the rows of {0} are fixed."
            },
            {
                Good,
                ["--target", "kind", "--schedule", "cosin"],
                "there is no schedule 'cosin'. Did you mean 'cosine'? There are: "
            },
            { Good, ["--target", "kind", "--loss", "hubr"], "there is no loss 'hubr'. Did you mean 'huber'? There are: " },
            { Good, ["--target", "kind", "--metric", "acuracy"], "--metric: " },
            {
                Good,
                ["--target", "kind", "--class-weight", "a"],
                "--class-weight is a class and a number from 0, and 'a' was given; for example"
            },
            {
                Good,
                ["--target", "kind", "--class-weights", "fair"],
                "there is no class weighting 'fair'. There are: none, balanced."
            },
            {
                Good,
                ["--target", "kind", "--wide", "maybe"],
                "--wide is true or false, and 'maybe' was given; for example --wide true."
            },
        };

    [Theory]
    [InlineData("kind", "--class-weight names the class 'c', which 'kind' does not have. Its classes are a, b.")]
    [InlineData("x", "--class-weight is for classes, and 'x' is a number. Leave it out.")]
    public void A_weight_is_for_a_class_that_there_is(string target, string message)
    {
        using var folder = new WorkFolder();
        File.WriteAllText(folder["rows.csv"], Good);
        string[] words = ["--task", "regression"];
        Wrong(message, ["train", folder["rows.csv"], "--target", target, "--class-weight", "c=2", .. target == "x" ? words : []]);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_of_the_file_or_the_words_is_one_line(string text, string[] words, string message)
    {
        using var folder = new WorkFolder();
        File.WriteAllText(folder["rows.csv"], text);
        Wrong(
            string.Format(null, message, folder["rows.csv"]),
            ["train", folder["rows.csv"], .. words, "--output", folder["run"]]
        );
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public void A_file_that_is_not_there_or_may_not_be_read_is_named()
    {
        using var folder = new WorkFolder();
        File.WriteAllText(folder["rows.csv"], Good);
        Wrong(
            $"{folder["row.csv"]}: there is no such file. Did you mean 'rows.csv'?",
            "train",
            folder["row.csv"],
            "--target",
            "kind"
        );
        Wrong($"'{folder.Path}' is a folder; expected a file of rows", "train", folder.Path, "--target", "kind");
        Wrong($"there is no model at '{folder["none"]}'.", "evaluate", folder["none"], folder["rows.csv"]);
        Wrong($"there is no model at '{folder["none"]}'.", "predict", folder["none"], folder["rows.csv"]);
        File.WriteAllText(folder["rows.xlsx"], Good);
        Wrong(
            $"{folder["rows.xlsx"]}: its ending says no format that is known.",
            "train",
            folder["rows.xlsx"],
            "--target",
            "kind"
        );
    }

    [Fact]
    public void Options_of_files_are_not_for_built_in_sets()
    {
        Wrong(
            "--target is for files of rows, such as data.csv; xor is a built-in set. Leave it out.",
            "train",
            "xor",
            "--target",
            "y"
        );
        Wrong("--patience 3 needs rows that are only watched; add --validation-split", "train", "xor", "--patience", "3");
    }

    [Fact]
    public void A_configuration_that_cannot_be_followed_is_named()
    {
        using var folder = new WorkFolder();
        string file = folder["run.json"];
        Wrong($"'{file}' cannot be read: ", "train", "--config", file);
        File.WriteAllText(file, "[1]");
        Wrong($"'{file}' is no configuration that 'strata train' wrote", "train", "--config", file);
        File.WriteAllText(file, """{"data": "xor", "hiden": [3]}""");
        Wrong($"'{file}': there is no setting 'hiden'. Did you mean 'hidden'? The settings are", "train", "--config", file);
        File.WriteAllText(file, """{"data": "xor", "epochs": "many"}""");
        Wrong(
            "--epochs is a whole number from 1 to 2147483647, and 'many' was given; for example --epochs 20.",
            "train",
            "--config",
            file
        );
        File.WriteAllText(file, """{"epochs": 3}""");
        Wrong("no data set is named; for example 'strata train digits'.", "train", "--config", file);
    }

    [Fact]
    public void A_loss_that_is_no_number_names_epoch_batch_and_layer_and_leaves_the_last_good_model()
    {
        using var folder = new WorkFolder();
        // The rate grows until the weights overflow, some epochs in.
        Ran ran = Ran.Here(
            "train",
            Sample.Few(folder),
            "--target",
            "Body Mass (g)",
            "--optimizer",
            "sgd",
            "--schedule",
            "constant",
            "--learning-rate",
            "3",
            "--hidden",
            "8",
            "--activation",
            "linear",
            "--epochs",
            "100",
            "--quiet",
            "--output",
            folder["run"]
        );
        Assert.Equal(1, ran.Code);
        Assert.Matches(
            @"^strata: error: the loss was no finite number any more in epoch \d+, (batch \d+|validation), layer '\w+', so the training ended and "
                + @"(the model of epoch \d+, the last good one, is in .*|no model was saved); try a smaller --learning-rate than 3\.\n$",
            ran.Error
        );
        if (File.Exists(folder["run/model.safetensors"]))
        {
            Model model = Model.Load(folder["run/model.safetensors"]);
            Assert.All(
                model.Weights.SelectMany(weight => weight.ToTensor<double>().ToArray()),
                number => Assert.True(double.IsFinite(number))
            );
        }
    }

    [Fact]
    public void A_full_disk_is_one_line_and_leaves_no_half_of_a_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/dev/full"), "There is no full disk to write to.");
        using var folder = new WorkFolder();
        string place = folder["full"];
        Directory.CreateDirectory(place);
        using var mounted = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("mount", ["-t", "tmpfs", "-o", "size=48k", "tmpfs", place])
            {
                RedirectStandardError = true,
            }
        )!;
        mounted.WaitForExit();
        Assert.SkipUnless(mounted.ExitCode == 0, "Only root can make a small disk.");
        try
        {
            Ran ran = Ran.Here("train", "digits", "--epochs", "2", "--quiet", "--output", Path.Combine(place, "run"));
            Assert.Equal(2, ran.Code);
            Assert.StartsWith("strata: error: ", ran.Error, StringComparison.Ordinal);
            Assert.Single(ran.Error.TrimEnd('\n').Split('\n'));
            Assert.Contains(Path.Combine(place, "run"), ran.Error, StringComparison.Ordinal);
            Assert.Contains("with room on its disk", ran.Error, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(place, "*.tmp", SearchOption.AllDirectories));
        }
        finally
        {
            System.Diagnostics.Process.Start("umount", [place])!.WaitForExit();
        }
    }

    private static void Wrong(string message, params string[] args)
    {
        Ran ran = Ran.Here(args);
        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.StartsWith($"strata: error: {message}", ran.Error, StringComparison.Ordinal);
        Assert.Single(ran.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("(Parameter '", ran.Error, StringComparison.Ordinal);
    }
}
