using System.Text.Json;
using Strata.Studio.Pages.Forward;

namespace Strata.Studio.Tests.Forward;

public class ForwardStateTests
{
    public static TheoryData<string> Names => [.. Course.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_network_of_the_course_gives_its_number_to_the_last_digit(string name)
    {
        ForwardState state = ForwardState.Of(name);
        Assert.True(state.IsWhole());
        Assert.Equal(Course.Load(name).Output, Assert.Single(new ForwardRun(state).Output));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_browser_keeps_is_read_back_the_same(string name)
    {
        ForwardState state = ForwardState.Of(name).With(0, layer => layer.WithBias(1, -0.1));
        string text = JsonSerializer.Serialize(state, ForwardJson.Default.ForwardState);
        ForwardState read = JsonSerializer.Deserialize(text, ForwardJson.Default.ForwardState)!;
        Assert.True(read.IsWhole());
        Assert.Equal(text, JsonSerializer.Serialize(read, ForwardJson.Default.ForwardState));
        Assert.Equal(new ForwardRun(state).Output, new ForwardRun(read).Output);
    }

    [Fact]
    public void A_state_that_does_not_fit_together_is_noticed()
    {
        ForwardState state = ForwardState.Of("course/tanh");
        Assert.False((state with { Input = [1] }).IsWhole());
        Assert.False((state with { Input = [1, double.NaN] }).IsWhole());
        Assert.False((state with { Input = null! }).IsWhole());
        Assert.False((state with { Target = [] }).IsWhole());
        Assert.False((state with { Layers = [] }).IsWhole());
        Assert.False((state with { Layers = [null!, null!] }).IsWhole());
        Assert.False((state with { Start = "course/none" }).IsWhole());
        Assert.False((state with { Loss = "none" }).IsWhole());
        Assert.False(state.With(0, layer => layer with { Activation = "glu" }).IsWhole());
        Assert.False(state.With(0, layer => layer with { Biases = [1] }).IsWhole());
        Assert.False(
            state
                .With(
                    1,
                    layer =>
                        layer with
                        {
                            Weights =
                            [
                                [1, double.PositiveInfinity],
                            ],
                        }
                )
                .IsWhole()
        );
        Assert.False(
            state
                .With(
                    1,
                    layer =>
                        layer with
                        {
                            Weights =
                            [
                                [1],
                                [2],
                            ],
                        }
                )
                .IsWhole()
        );
    }

    [Fact]
    public void An_edit_leaves_the_state_before_as_it_was()
    {
        ForwardState before = ForwardState.Of("course/tanh");
        string text = JsonSerializer.Serialize(before, ForwardJson.Default.ForwardState);
        _ = before.WithInput(0, 9).WithTarget(0, 8).With(0, layer => layer.WithWeight(1, 0, 7).WithBias(0, 6));
        _ = before.WithUnits(1, 5).WithUnits(0, 4).WithUnits(2, 3).WithLayer().WithoutLayer();
        Assert.Equal(text, JsonSerializer.Serialize(before, ForwardJson.Default.ForwardState));
    }

    [Fact]
    public void More_nodes_keep_the_weights_that_there_were_and_get_the_same_new_ones_each_time()
    {
        ForwardState state = ForwardState.Of("course/tanh").WithUnits(1, 3);
        Assert.Equal([2, 3, 1], state.Sizes);
        Assert.Equal([1, 1], state.Layers[0].Weights[0]);
        Assert.Equal([-1, 1], state.Layers[0].Weights[1]);
        Assert.Equal([2, -1], state.Layers[1].Weights[0][..2]);
        Assert.NotEqual(0, state.Layers[0].Weights[2].Sum(Math.Abs));
        Assert.Equal(state.Layers[0].Weights[2], ForwardState.Of("course/tanh").WithUnits(1, 3).Layers[0].Weights[2]);
        Assert.True(state.IsWhole());
        ForwardState back = state.WithUnits(1, 2);
        Assert.Equal(new ForwardRun(ForwardState.Of("course/tanh")).Output, new ForwardRun(back).Output);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 99, ForwardState.MostUnits)]
    [InlineData(2, -3, 1)]
    public void Sizes_stay_within_what_can_be_drawn(int column, int asked, int got)
    {
        ForwardState state = ForwardState.Of("course/tanh").WithUnits(column, asked);
        Assert.Equal(got, state.Sizes[column]);
        Assert.True(state.IsWhole());
        Assert.True(new ForwardRun(state).IsFinite);
    }

    [Fact]
    public void Layers_come_and_go_within_what_can_be_drawn()
    {
        ForwardState state = ForwardState.Of("course/two-hidden");
        for (int i = 0; i < 10; i++)
        {
            state = state.WithLayer();
            Assert.True(state.IsWhole());
        }
        Assert.Equal(ForwardState.MostLayers, state.Layers.Length);
        Assert.True(new ForwardRun(state).IsFinite);
        for (int i = 0; i < 10; i++)
        {
            state = state.WithoutLayer();
            Assert.True(state.IsWhole());
        }
        Assert.Equal([2, 1], state.Sizes);
        Assert.True(new ForwardRun(state).IsFinite);
    }

    [Fact]
    public void A_choice_stays_within_a_network_that_shrinks()
    {
        Assert.Equal(new ForwardSelection(1, 0, 1), new ForwardSelection(3, 7, 9).Within([2, 1]));
        Assert.Equal(new ForwardSelection(0, 1), new ForwardSelection(0, 4, 2).Within([2, 1]));
    }
}
