namespace Strata.Cli.Tests;

public class ErrorTests
{
    [Theory]
    [InlineData(
        "trian digits",
        "there is no command 'trian'. Did you mean 'train'? There are: train, tune, evaluate, inspect, predict, explain, summary, convert, plot, studio."
    )]
    [InlineData("--verbose", "there is no option '--verbose' for 'strata'. 'strata --help' lists the options.")]
    [InlineData("train", "no data set is named; for example 'strata train digits'. There are: digits, circle, xor,")]
    [InlineData("train digts", "there is no data set 'digts'. Did you mean 'digits'? There are: digits, circle, xor,")]
    [InlineData("train iris", "there is no data set 'iris'. There are: digits, circle, xor,")]
    [InlineData("train digits more", "'more' is one word too many for 'strata train'; 'strata train --help' shows how")]
    [InlineData("train digits --epoch 3", "there is no option '--epoch' for 'strata train'. Did you mean '--epochs'?")]
    [InlineData("train --epoch 3 digits", "there is no option '--epoch' for 'strata train'. Did you mean '--epochs'?")]
    [InlineData(
        "train digits --epochs",
        "--epochs takes a value, and none was given; 'strata train --help' shows how it is written."
    )]
    [InlineData(
        "train digits --epochs 0",
        "--epochs is a whole number from 1 to 2147483647, and '0' was given; for example --epochs 20."
    )]
    [InlineData("train digits --epochs ten", "--epochs is a whole number from 1 to 2147483647, and 'ten' was given")]
    [InlineData("train digits --epochs 1 --epochs 2", "--epochs was given more than once; give it one value.")]
    [InlineData("train digits --batch-size 1.5", "--batch-size is a whole number from 1")]
    [InlineData("train digits --seed 3000000000", "--seed is a whole number from 0 to 2147483647, and '3000000000' was given")]
    [InlineData(
        "train digits --hidden 64,,32",
        "--hidden is whole numbers from 1 with commas between, or 0 for none, and '64,,32' was"
    )]
    [InlineData(
        "train digits --hidden 0,4",
        "--hidden is whole numbers from 1 with commas between, or 0 for none, and '0,4' was"
    )]
    [InlineData("train digits --activation rleu", "there is no activation 'rleu'. Did you mean 'relu'? There are: linear, relu,")]
    [InlineData(
        "train digits --optimizer adan",
        "there is no optimizer 'adan'. Did you mean 'adam'? There are: sgd, rmsprop, adam"
    )]
    [InlineData("train digits --dropout 1", "--dropout is a number from 0 up to, not with, 1, and '1' was given; for example")]
    [InlineData("train digits --learning-rate 0", "--learning-rate is a number above 0, and '0' was given; for example")]
    [InlineData("train digits --learning-rate NaN", "--learning-rate is a number above 0, and 'NaN' was given")]
    [InlineData("train digits --learning-rate 0,1", "--learning-rate is a number above 0, and '0,1' was given")]
    [InlineData("train digits --test-fraction 1", "--test-fraction is a number between 0 and 1, and '1' was given")]
    [InlineData(
        "train digits --validation-split -0.5",
        "--validation-split is a number from 0 up to, not with, 1, and '-0.5' was"
    )]
    [InlineData("train digits --noise 0.1", "--noise is for the 2-D sets, which are drawn; the rows of digits are fixed.")]
    [InlineData("train digits --samples 100", "--samples is for the 2-D sets, which are drawn; the rows of digits are fixed.")]
    [InlineData("train xor --noise 0.6", "--noise is a number from 0 to 0.5, and '0.6' was given; for example --noise 0.1.")]
    [InlineData("train xor --samples 9", "--samples is a whole number from 10 to 2147483647, and '9' was given")]
    [InlineData(
        "train xor --samples 10 --test-fraction 0.01",
        "xor: A test fraction of 0.01 of 10 rows is 0 rows: expected at least one"
    )]
    [InlineData("evaluate", "no model is named; 'strata evaluate --help' shows how it is written.")]
    [InlineData("evaluate nowhere digits", "there is no model at 'nowhere'. Expected the folder that 'strata train' left, or a")]
    [InlineData(
        "predict nowhere --input 1",
        "there is no model at 'nowhere'. Expected the folder that 'strata train' left, or a"
    )]
    [InlineData("predict xor --input 1", "there is no model at 'xor'. Expected the folder that 'strata train' left, or a")]
    [InlineData("explain tanh", "there is no model at 'tanh'. Did you mean 'course/tanh'? Expected the folder")]
    [InlineData(
        "explain course/tanj",
        "there is no course network 'course/tanj'. Did you mean 'course/tanh'? There are: course/linear,"
    )]
    [InlineData("explain course/tanh --input 2", "--input has 1 number; expected 2, with commas between.")]
    [InlineData("explain course/tanh --target 1,2", "--target has 2 numbers; expected 1.")]
    [InlineData("explain course/tanh --target 1 --loss mes", "there is no loss 'mes'. Did you mean 'mse'? There are: ")]
    [InlineData("explain course/tanh --loss mean_squared_error", "--loss is of what should come out; add --target.")]
    [InlineData(
        "explain course/tanh --digits 18",
        "--digits is a whole number from 1 to 17, and '18' was given; for example --digits 4."
    )]
    [InlineData("explain --input 2,3", "no model is named; 'strata explain --help' shows how it is written.")]
    [InlineData("summary", "no model is named; 'strata summary --help' shows how it is written.")]
    [InlineData("summary course", "there is no model at 'course'. Expected the folder that 'strata train' left, or a")]
    public void Bad_input_is_one_line_that_says_what_to_do(string line, string message) => Fails(message, line.Split(' '));

    [Fact]
    public void A_file_that_is_no_model_is_named()
    {
        using var folder = new WorkFolder();
        File.WriteAllText(folder["notes.txt"], "This is a text and surely no model.");
        Fails($"{folder["notes.txt"]}: byte 0: expected a header", "evaluate", folder["notes.txt"], "digits");
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_before_the_training()
    {
        using var folder = new WorkFolder();
        File.WriteAllText(folder["file"], "");
        Ran ran = Fails(
            $"'{folder["file/run/config.json"]}' could not be written",
            "train",
            "digits",
            "--output",
            folder["file/run"]
        );
        Assert.Empty(ran.Output);
    }

    [Fact]
    public void An_empty_folder_name_is_no_folder() =>
        Fails("--output is a word, and '' was given; for example --output FOLDER.", "train", "digits", "--output", "");

    [Fact]
    public void A_model_from_elsewhere_is_not_replaced()
    {
        using var folder = new WorkFolder();
        File.WriteAllText(folder["model.safetensors"], "precious");
        string message =
            $"'{folder["model.safetensors"]}' is not from an earlier run and would be lost; name another folder with --output.";
        Fails(message, "train", "digits", "--output", folder.Path);
        File.WriteAllText(folder["config.json"], "[1]");
        Fails(message, "train", "digits", "--output", folder.Path);
        Assert.Equal("precious", File.ReadAllText(folder["model.safetensors"]));
    }

    [Fact]
    public void A_fault_of_the_tool_is_one_line_too()
    {
        using var output = new BrokenWriter();
        using var error = new StringWriter { NewLine = "\n" };
        Assert.Equal(1, Tool.Run(["explain"], output, error));
        Assert.Equal(
            "strata: error: unexpected InvalidOperationException: The screen is gone. Set STRATA_DEBUG=1 to see where.\n",
            error.ToString()
        );
    }

    [Fact]
    public void A_model_and_data_that_do_not_fit_are_both_named()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "xor", "--epochs", "1", "--output", folder["run"]);
        Fails($"'{folder["run"]}' cannot be measured on digits: Input 0 takes rows of (2)", "evaluate", folder["run"], "digits");
        Fails("there is no part of the rows 'tset'. Did you mean 'test'?", "evaluate", folder["run"], "xor", "--rows", "tset");
        File.WriteAllText(folder["run/config.json"], "{");
        Fails($"'{folder["run/config.json"]}' is no configuration that 'strata train' wrote", "evaluate", folder["run"], "xor");
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_named_with_their_place()
    {
        using var folder = new WorkFolder();
        string run = folder["run"];
        Ran.Here("train", "xor", "--epochs", "1", "--output", run);
        string rows = folder["rows.csv"];

        Fails("no numbers are given; add --input with 2 numbers, or --file", "predict", run);
        Fails("--input and --file are given; give one of them.", "predict", run, "--input", "1,2", "--file", rows);
        Fails("--input has 3 numbers; expected 2, with commas between.", "predict", run, "--input", "1,2,3");
        Fails("--input, number 2: 'x' is no finite number; expected one such as -1.5.", "predict", run, "--input", "1,x");
        Fails("--input, number 1: 'NaN' is no finite number; expected one such as -1.5.", "predict", run, "--input", "NaN,1");
        Fails($"'{rows}' cannot be read: ", "predict", run, "--file", rows);
        File.WriteAllText(rows, "\n");
        Fails($"'{rows}' holds no rows; expected lines of 2 numbers.", "predict", run, "--file", rows);
        File.WriteAllText(rows, "1,2\n\n3,4,5\n");
        Fails($"{rows}, line 3 has 3 numbers; expected 2, with commas between.", "predict", run, "--file", rows);
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_training_without_a_model()
    {
        using var folder = new WorkFolder();
        Ran ran = Ran.Here("train", "digits", "--learning-rate", "1e30", "--output", folder["run"]);
        Assert.Equal(1, ran.Code);
        Assert.Matches(
            @"^strata: error: the loss was no finite number any more in epoch 1, batch \d+, layer 'dense(_\d)?', so the training ended "
                + @"and no model was saved; try a smaller --learning-rate than 1E\+30\.\n$",
            ran.Error
        );
        Assert.False(File.Exists(folder["run/model.safetensors"]));
    }

    [Fact]
    public void On_a_terminal_an_error_is_one_red_line_that_is_not_cut()
    {
        string path = new('x', 200);
        Ran plain = Ran.Here("summary", path);
        Ran red = Ran.On(Ran.Terminal, CancellationToken.None, "summary", path);
        Assert.Equal(plain.Code, red.Code);
        Assert.StartsWith("\e[91mstrata: error: ", red.Error, StringComparison.Ordinal);
        Assert.Equal(plain.Error, Ran.Escape().Replace(red.Error, ""));
    }

    [Fact]
    public void Output_and_errors_are_each_shown_as_their_own_screen_is()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(2, Tool.Run(["summary", "[nowhere]"], output, error, screen: Ran.Terminal, errorScreen: Screen.Plain));
        Assert.StartsWith("strata: error: there is no model at '[nowhere]'.", error.ToString(), StringComparison.Ordinal);
    }

    private static Ran Fails(string message, params string[] args)
    {
        Ran ran = Ran.Here(args);
        Assert.Equal(2, ran.Code);
        Assert.StartsWith($"strata: error: {message}", ran.Error, StringComparison.Ordinal);
        Assert.Equal(1, ran.Error.Count(letter => letter == '\n'));
        Assert.DoesNotContain("   at ", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter '", ran.Error, StringComparison.Ordinal);
        return ran;
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override void Write(string? value) => throw new InvalidOperationException("The screen is gone.");
    }

    [Theory]
    [InlineData("predict")]
    [InlineData("explain")]
    public void A_model_of_words_takes_no_row_of_numbers(string command)
    {
        using var folder = new WorkFolder();
        new Sequential(new Input(1, InputType.Text), new Hashing(3)).Save(folder["words.safetensors"]);
        Ran ran = Ran.Here(command, folder["words.safetensors"], "--input", "1");
        Assert.NotEqual(0, ran.Code);
        Assert.Contains("has an input of words", ran.Error, StringComparison.Ordinal);
        Assert.Equal(0, Ran.Here("summary", folder["words.safetensors"]).Code);
    }
}
