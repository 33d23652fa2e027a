namespace Strata.Cli.Tests;

public class ExplainTests
{
    [Fact]
    public void Without_a_model_the_networks_of_the_course_are_listed()
    {
        Ran ran = Ran.Here("explain");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        // A title too long for its column goes on in a row without a name.
        Assert.Equal(Course.Names, ran.Cells.Skip(1).Select(row => row[0]).Where(name => name.Length > 0));
        Assert.All(ran.Lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void A_narrow_terminal_wraps_the_list_and_not_the_names()
    {
        Ran ran = Ran.On(new Screen(IsLive: true, Width: 50), CancellationToken.None, "explain");
        Assert.All(ran.Shown.Split('\n'), line => Assert.True(line.Length <= 50, line));
        Assert.All(Course.Names, name => Assert.Contains($"│ {name} ", ran.Shown, StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_of_the_course_is_explained_with_its_own_input_or_another()
    {
        Ran own = Ran.Here("explain", "course/tanh");
        Assert.Equal(own, Ran.Here("explain", "course/tanh", "--input", "2,3"));
        Assert.EndsWith(" = 1.2382242525694254\n", own.Output, StringComparison.Ordinal);
        Assert.Contains(
            "input (Input): -2, 0.5\n",
            Ran.Here("explain", "course/tanh", "--input", "-2,0.5").Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_target_prints_the_gradients_of_the_loss_that_is_named()
    {
        Ran square = Ran.Here("explain", "course/tanh", "--target", "1", "--digits", "4");
        Assert.Contains("backward, mean_squared_error of 1.238 against 1\n", square.Output, StringComparison.Ordinal);
        Ran absolute = Ran.Here("explain", "course/tanh", "--target", "1", "--loss", "mae");
        Assert.Contains(
            "backward, mean_absolute_error of 1.2382242525694254 against 1\n",
            absolute.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_trained_model_is_explained_with_the_loss_of_its_last_layer()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "xor", "--epochs", "1", "--hidden", "3", "--output", folder["xor"]);
        Ran two = Ran.Here("explain", folder["xor"], "--input", "1,2", "--target", "1");
        Assert.Contains("backward, binary_crossentropy of ", two.Output, StringComparison.Ordinal);

        Ran.Here("train", "digits", "--epochs", "1", "--hidden", "3", "--output", folder["digits"]);
        string pixels = string.Join(',', Enumerable.Repeat("0.5", 64));
        Ran ten = Ran.Here("explain", folder["digits"], "--input", pixels, "--target", "7");
        Assert.Contains("backward, sparse_categorical_crossentropy of ", ten.Output, StringComparison.Ordinal);

        Ran none = Ran.Here("explain", folder["digits"], "--input", pixels, "--target", "10");
        Assert.Equal(
            (2, "strata: error: --target is the label of a class, a whole number from 0 to 9, and '10' was given.\n"),
            (none.Code, none.Error)
        );
        Assert.Equal(
            (2, "strata: error: no numbers are given; add --input with 64 numbers.\n"),
            (Ran.Here("explain", folder["digits"]).Code, Ran.Here("explain", folder["digits"]).Error)
        );
    }

    [Fact]
    public void A_summary_lists_the_layers_of_a_model_and_of_a_network_of_the_course()
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "xor", "--epochs", "1", "--hidden", "3", "--output", folder["xor"]);
        Assert.Contains(" Total params: 13 (52.00 B)\n", Ran.Here("summary", folder["xor"]).Output, StringComparison.Ordinal);
        Ran course = Ran.Here("summary", "course/tanh");
        Assert.Contains("dense_1 (Dense)", course.Output, StringComparison.Ordinal);
        Assert.All(course.Lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void A_network_of_the_course_predicts_to_the_last_digit() =>
        Assert.Equal("1.2382242525694254\n", Ran.Here("predict", "course/tanh", "--input", "2,3").Output);
}
