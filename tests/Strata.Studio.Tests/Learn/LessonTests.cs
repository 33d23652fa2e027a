using Strata.Studio.Learn;

namespace Strata.Studio.Tests.Learn;

/// <summary>Pages, progress, and numbers as learners write them.</summary>
public class LessonTests
{
    [Fact]
    public void There_is_a_page_for_each_point_with_exercises_and_hints()
    {
        Assert.Equal(7, Lessons.All.Count);
        Assert.Equal(Enumerable.Range(1, 7), Lessons.All.Select(lesson => lesson.Number));
        Assert.Equal(7, Lessons.All.Select(lesson => lesson.Slug).Distinct().Count());
        Assert.All(Lessons.All, lesson => Assert.InRange(lesson.Exercises.Count, 2, 4));
        Assert.All(Lessons.Exercises, exercise => Assert.InRange(exercise.Hints.Count, 2, 3));
        Assert.Equal(Lessons.Exercises.Count, Lessons.Exercises.Select(exercise => exercise.Id).Distinct().Count());
    }

    [Fact]
    public void Every_page_s_network_takes_its_input()
    {
        foreach (Lesson lesson in Lessons.All)
        {
            Model model = lesson.Network.Create();
            Assert.True(double.IsFinite(SmallNetwork.Output(model, [.. lesson.Network.Input])));
            Assert.NotSame(model, lesson.Network.Create());
            Assert.Equal(
                lesson.Network.Rows?.Invoke().Inputs[0].RowSize ?? lesson.Network.Input.Count,
                lesson.Network.Input.Count
            );
        }
    }

    [Fact]
    public void Progress_is_written_and_read_back()
    {
        var progress = new Progress();
        Assert.True(progress.Add(Lessons.Exercises[0]));
        Assert.False(progress.Add(Lessons.Exercises[0]));
        Assert.True(progress.Add(Lessons.Exercises[^1]));
        Progress again = Progress.Read(progress.Write());
        Assert.Equal(progress.Solved, again.Solved);
        Assert.Equal(1, again.Of(Lessons.All[0]));
        Assert.True(again.Has(Lessons.Exercises[^1]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"a\":1}")]
    [InlineData("[1,2]")]
    [InlineData("[null,\"no-such-exercise\"]")]
    public void Progress_that_cannot_be_read_is_none(string? text) => Assert.Empty(Progress.Read(text).Solved);

    [Theory]
    [InlineData("2", 2.0)]
    [InlineData(" -0,5 ", -0.5)]
    [InlineData("\u22123", -3.0)]
    [InlineData("1e2", 100.0)]
    [InlineData("", null)]
    [InlineData("two", null)]
    [InlineData("NaN", null)]
    [InlineData("1,2,3", null)]
    public void Numbers_are_read_as_people_write_them(string text, double? expected) =>
        Assert.Equal(expected, AnswerNumber.Read(text));

    [Theory]
    [InlineData(0.76159415596, 0.762, true)]
    [InlineData(0.76159415596, 0.76, false)]
    [InlineData(364, 364, true)]
    [InlineData(364, 365, false)]
    [InlineData(0, 0.001, false)]
    public void Three_decimals_are_enough(double expected, double given, bool same) =>
        Assert.Equal(same, AnswerNumber.Same(expected, given));

    [Fact]
    public void Another_activation_leaves_the_weights_and_the_output_node_as_they_are()
    {
        Model model = Course.Load("course/tanh").Model;
        Model linear = SmallNetwork.With(model, null);
        Assert.Equal(9, SmallNetwork.Output(linear, 2, 3));
        Assert.Equal(SmallNetwork.Weights(model), SmallNetwork.Weights(linear));
        Assert.Equal(1.2382242525694254, SmallNetwork.Output(model, 2, 3));
    }
}
