using Strata.Studio.Learn;

namespace Strata.Studio.Tests.Learn;

/// <summary>A network that is played with shows the engine's numbers, whatever is changed.</summary>
public class NetworkEditorTests
{
    [Fact]
    public void Inputs_weights_and_activation_change_every_number()
    {
        CourseNetwork course = Course.Load("course/tanh");
        var editor = new NetworkEditor(course.Model, [2, 3]);
        Assert.Equal(course.Output, editor.Explanation.Outputs[0].Values[0]);
        editor.SetActivation(null);
        Assert.Equal(9, editor.Explanation.Outputs[0].Values[0]);
        editor.SetInput(0, 0);
        Assert.Equal(3, editor.Explanation.Outputs[0].Values[0]);
        editor.Edge = (1, 0, 0);
        Assert.Equal(2, editor.ChosenWeight);
        editor.SetWeight(-4);
        Assert.Equal(-15, editor.Explanation.Outputs[0].Values[0]);
        Assert.Equal(-4, editor.ChosenWeight);
        editor.Edge = null;
        editor.SetWeight(100);
        Assert.Equal(-15, editor.Explanation.Outputs[0].Values[0]);
    }

    [Fact]
    public void The_picture_has_every_node_and_weight_and_says_them()
    {
        var editor = new NetworkEditor(Course.Load("course/two-hidden").Model, [3, 5]);
        var picture = editor.Picture();
        Assert.Equal(7, picture.Nodes.Count);
        Assert.Equal(10, picture.Edges.Count);
        Assert.Equal(["inputs", "hidden layer 1", "hidden layer 2", "output"], picture.Titles);
        Assert.Equal("layer 2, node 2: 26", picture.Nodes.Single(node => node is { Layer: 2, Index: 1 }).Spoken);
        Assert.Equal("sum -13", picture.Nodes.Single(node => node is { Layer: 1, Index: 1 }).Above);
        Assert.Equal(
            "Weight -5 from input 2 to layer 1, node 2",
            picture.Edges.Single(edge => edge is { Gap: 0, From: 1, To: 1 }).Spoken
        );
    }

    [Fact]
    public void The_arithmetic_of_a_node_is_written_out()
    {
        var editor = new NetworkEditor(Course.Load("course/transactions").Model, [3, 5]);
        Assert.Null(editor.Arithmetic());
        editor.Node = (1, 1);
        Assert.Equal("hidden node 2: 3 * 4 + 5 * (-5) = -13, relu of it = 0", editor.Arithmetic());
        editor.Node = (0, 0);
        Assert.Equal("input 1 = 3", editor.Arithmetic());
        editor.Node = (2, 0);
        Assert.Equal("output: 26 * 2 + 0 * 7 = 52", editor.Arithmetic());
    }

    [Fact]
    public void A_bias_stands_in_the_arithmetic()
    {
        var model = new Sequential(new Input(1), new Dense(1));
        model.Weights[0].Set(2f);
        model.Weights[1].Set(-0.5f);
        var editor = new NetworkEditor(model, [3]) { Node = (1, 0) };
        Assert.Equal("output: 3 * 2 + (-0.5) = 5.5", editor.Arithmetic());
        Assert.False(editor.HasHidden);
        Assert.Null(editor.Activation);
    }

    [Fact]
    public void A_network_with_other_layers_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new NetworkEditor(new Sequential(new Input(2), new Dropout(0.5), new Dense(1)), [1, 2])
        );
}
