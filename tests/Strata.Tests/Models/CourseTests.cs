namespace Strata.Tests.Models;

public class CourseTests
{
    // From the lesson's arithmetic done in float64: hidden numbers are exact, or given to 11 digits; outputs are to the last digit.
    public static TheoryData<string, double[], double[], double> Networks =>
        new()
        {
            { "course/linear", [2, 3], [5, 1], 9 },
            { "course/tanh", [2, 3], [0.99990920426, 0.76159415596], 1.2382242525694254 },
            { "course/tanh-as-printed", [-1, 2], [0.99505475369, 0.99999996954], 0.9901095378334199 },
            { "course/transactions-linear", [3, 5], [26, -13], -39 },
            { "course/transactions", [3, 5], [26, 0], 52 },
            { "course/two-hidden", [3, 5], [26, 0, 0, 26], 182 },
            { "course/multiple-hidden", [3, 5], [26, 0, 0, 52], 364 },
        };

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_network_gives_the_lessons_numbers_to_the_last_digit(string name, double[] input, double[] hidden, double output)
    {
        CourseNetwork network = Course.Load(name);
        Assert.Equal(name, network.Name);
        Assert.Equal(name, network.Model.Name);
        Assert.Equal(DataType.Float64, network.Model.DataType);
        Assert.Equal(input, network.Input);
        Assert.Equal(output, network.Output);
        Assert.Equal([output], network.Model.Predict(network.Input));

        Explanation explanation = network.Model.Explain(network.Input);
        Assert.Equal(
            hidden,
            explanation.Layers.Skip(1).SkipLast(1).SelectMany(layer => layer.Values).Select(x => Math.Round(x, 11))
        );
        Assert.Equal([output], explanation.Outputs[0].Values);
        Assert.NotEmpty(network.Title);
        Assert.EndsWith(".", network.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_name_loads_and_every_network_is_among_the_names()
    {
        Assert.Equal(Networks.Select(network => network.Data.Item1), Course.Names);
        Assert.Equal(Course.Names, Course.All.Select(network => network.Name));
        Assert.All(Course.Names, name => Assert.Equal(name, Course.Load(name["course/".Length..]).Name));
    }

    [Fact]
    public void The_printed_number_of_the_lesson_belongs_to_other_figures_than_those_beside_it()
    {
        Assert.Equal([1.2382242525694254], Course.Load("course/tanh").Model.Predict<double>([2, 3]));
        Assert.Equal([0.9901095378334199], Course.Load("course/tanh-as-printed").Model.Predict<double>([-1, 2]));
    }

    [Fact]
    public void Each_network_is_a_new_one_to_play_with()
    {
        CourseNetwork first = Course.Load("course/linear");
        first.Model.GetWeight("dense/kernel").Set(0.0, 0, 0, 0);
        Assert.Equal([9.0], Course.Load("course/linear").Model.Predict<double>([2, 3]));
    }

    [Fact]
    public void A_wrong_name_is_told_with_the_nearest_and_all_names()
    {
        var error = Assert.Throws<ArgumentException>(() => Course.Load("course/tahn"));
        Assert.Contains("no course network 'course/tahn'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'course/tanh'?", error.Message, StringComparison.Ordinal);
        Assert.All(Course.Names, name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_of_the_course_shows_what_is_printed()
    {
        string page = File.ReadAllText(Path.Combine(House.Repository.Root, "docs", "course.md"));
        Assert.Contains($"```text\n{Course.Load("course/tanh").Model.Explain(2, 3)}\n```", page, StringComparison.Ordinal);
        string both = Course.Load("course/transactions").Model.Explain([3, 5], [50]).ToString();
        Assert.Contains(
            $"```text\n{both[both.IndexOf("backward", StringComparison.Ordinal)..]}\n```",
            page,
            StringComparison.Ordinal
        );
        Assert.All(Course.All, network => Assert.Contains($"| `{network.Name}` |", page, StringComparison.Ordinal));
    }
}
