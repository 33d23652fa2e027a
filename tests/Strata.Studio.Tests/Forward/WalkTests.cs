using Strata.Studio.Components;
using Strata.Studio.Pages.Forward;

namespace Strata.Studio.Tests.Forward;

public class WalkTests
{
    [Fact]
    public void Node_by_node_each_has_a_step_forward_and_one_back_with_the_loss_between()
    {
        var walk = new Walk([2, 2, 1], byNode: true);
        WalkStep[] steps = [.. Enumerable.Range(0, walk.Count).Select(i => walk[i])];
        Assert.Equal(
            [
                new(WalkWay.Forward, 1, 0),
                new(WalkWay.Forward, 1, 1),
                new(WalkWay.Forward, 2, 0),
                new(WalkWay.Loss, 2, null),
                new(WalkWay.Backward, 2, 0),
                new(WalkWay.Backward, 1, 0),
                new(WalkWay.Backward, 1, 1),
                new(WalkWay.Backward, 0, 0),
                new(WalkWay.Backward, 0, 1),
            ],
            steps
        );
    }

    [Fact]
    public void Layer_by_layer_a_step_takes_all_nodes()
    {
        var walk = new Walk([2, 2, 1], byNode: false);
        Assert.Equal(6, walk.Count);
        Assert.True(walk[0].IsAt(WalkWay.Forward, 1, 1));
        Assert.False(walk[0].IsAt(WalkWay.Backward, 1, 1));
    }

    [Fact]
    public void A_number_is_known_from_its_step_on()
    {
        var walk = new Walk([2, 2, 1], byNode: true);
        Assert.True(walk.IsReached(0, WalkWay.Forward, 0, 1));
        Assert.True(walk.IsReached(0, WalkWay.Forward, 1, 0));
        Assert.False(walk.IsReached(0, WalkWay.Forward, 1, 1));
        Assert.True(walk.IsReached(5, WalkWay.Backward, 1, 0));
        Assert.False(walk.IsReached(5, WalkWay.Backward, 1, 1));
        Assert.True(walk.IsReached(99, WalkWay.Backward, 0, 1));
    }

    [Fact]
    public void The_arithmetic_of_the_lesson_is_written_out()
    {
        var run = new ForwardRun(ForwardState.Of("course/two-hidden"));
        Assert.Equal(new("h1.1", "2*3 + 4*5 = 26 → relu → 26"), Arithmetic.Forward(run, 1, 0));
        Assert.Equal(new("h1.2", "4*3 + (-5)*5 = -13 → relu → 0"), Arithmetic.Forward(run, 1, 1));
        Assert.Equal(new("h2.1", "(-1)*26 + 2*0 = -26 → relu → 0"), Arithmetic.Forward(run, 2, 0));
        Assert.Equal(new("y", "2*0 + 7*26 = 182"), Arithmetic.Forward(run, 3, 0));
        Assert.Equal(new("x1", "3"), Arithmetic.Forward(run, 0, 0));
        Assert.Equal(new("L", "mean squared error of 182 against 180 = 4"), Arithmetic.Loss(run));
    }

    [Fact]
    public void Gradients_are_written_as_their_factors()
    {
        var run = new ForwardRun(ForwardState.Of("course/two-hidden").With(0, layer => layer.WithBias(0, 0)));
        Assert.Equal(
            [new("dL/dy", "4"), new("dL/dw1", "h2.1 * dL/dy = 0*4 = 0"), new("dL/dw2", "h2.2 * dL/dy = 26*4 = 104")],
            Arithmetic.Backward(run, 3, 0)
        );
        Assert.Equal(
            [
                new("dL/dh1.1", "(-1)*0 + 1*28 = 28"),
                new("dL/dz", "relu'(26) * 28 = 1*28 = 28"),
                new("dL/dw1", "x1 * dL/dz = 3*28 = 84"),
                new("dL/dw2", "x2 * dL/dz = 5*28 = 140"),
                new("dL/db", "dL/dz = 28"),
            ],
            Arithmetic.Backward(run, 1, 0)
        );
        Assert.Equal([new("dL/dx1", "2*28 + 4*0 = 56")], Arithmetic.Backward(run, 0, 0));
    }

    [Fact]
    public void On_a_walk_the_picture_shows_only_what_is_reached()
    {
        var run = new ForwardRun(ForwardState.Of("course/transactions"));
        var walk = new Walk(run.State.Sizes, byNode: true);
        NetworkPicture picture = ForwardPicture.Of(run, new(1, 0), showGradients: true, walk, place: 0);
        Assert.Equal(["3", "5", "26", "?", "?"], picture.Nodes.Select(node => node.Text));
        Assert.All(picture.Nodes, node => Assert.Null(node.Below));
        Assert.Equal(2, picture.Edges.Count(edge => edge.Class.Contains("current", StringComparison.Ordinal)));
        NetworkPicture whole = ForwardPicture.Of(run, new(1, 0), showGradients: true);
        Assert.Equal(["3", "5", "26", "0", "52"], whole.Nodes.Select(node => node.Text));
        Assert.Equal("dL/dy 4", whole.Nodes[^1].Below);
        Assert.Equal(["input", "hidden · relu", "output"], whole.Titles);
    }

    [Fact]
    public void Of_a_full_network_the_edges_into_the_chosen_node_have_labels()
    {
        ForwardState state = ForwardState.Of("course/tanh").WithUnits(0, 12).WithUnits(1, 12);
        NetworkPicture picture = ForwardPicture.Of(new ForwardRun(state), new(1, 3), showGradients: false);
        Assert.All(picture.Edges.Where(edge => edge.Gap == 0), edge => Assert.Equal(edge.To == 3, edge.Text is not null));
        Assert.All(picture.Nodes, node => Assert.InRange(node.Text.Length, 1, 8));
    }
}
