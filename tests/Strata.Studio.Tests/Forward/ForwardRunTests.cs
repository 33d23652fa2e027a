using Strata.Studio.Pages.Forward;

namespace Strata.Studio.Tests.Forward;

public class ForwardRunTests
{
    public static TheoryData<string> Activations => [.. ForwardChoices.Activations.Select(activation => activation.Name)];

    public static TheoryData<string> Losses => [.. ForwardChoices.Losses.Select(loss => loss.Name)];

    // Probabilities of three classes, so that every loss and every activation has something to say.
    private static ForwardState Small(string activation = "tanh", string loss = "mean_squared_error") =>
        ForwardState
            .Of("course/tanh")
            .WithUnits(2, 3)
            .With(0, layer => layer with { Biases = [0.1, -0.2] })
            .With(0, layer => layer with { Activation = activation })
            .With(1, layer => layer with { Activation = "softmax" })
            .WithTarget(0, 0.2)
            .WithTarget(1, 0.7)
            .WithTarget(2, 0.1) with
        {
            Loss = loss,
        };

    [Theory]
    [MemberData(nameof(Activations))]
    public void Every_gradient_of_every_activation_agrees_with_its_difference(string activation)
    {
        var run = new ForwardRun(Small(activation));
        Assert.True(run.IsFinite);
        Assert.True(run.Check!.Passed, run.Check.ToString());
        Assert.All(Slopes(run), slope => Assert.True(slope.Verdict is SlopeVerdict.Agrees or SlopeVerdict.Kink, $"{slope}"));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Every_gradient_of_every_loss_agrees_with_its_difference(string loss)
    {
        var run = new ForwardRun(Small(loss: loss));
        Assert.True(run.IsFinite);
        Assert.All(Slopes(run), slope => Assert.True(slope.Verdict is SlopeVerdict.Agrees or SlopeVerdict.Kink, $"{slope}"));
    }

    [Fact]
    public void A_wrong_gradient_differs()
    {
        Assert.Equal(SlopeVerdict.Agrees, SlopeCheck.Of(6, 3, 9, w => w * w).Verdict);
        Assert.Equal(SlopeVerdict.Differs, SlopeCheck.Of(6.1, 3, 9, w => w * w).Verdict);
        Assert.Equal(SlopeVerdict.Differs, SlopeCheck.Of(0, 3, 9, w => w * w).Verdict);
    }

    [Fact]
    public void A_kink_is_told_from_a_wrong_gradient() =>
        Assert.Equal(SlopeVerdict.Kink, SlopeCheck.Of(0, 0, 0, w => Math.Max(w, 0)).Verdict);

    [Fact]
    public void Numbers_too_large_to_tell_are_not_called_wrong()
    {
        Assert.Equal(SlopeVerdict.Unclear, SlopeCheck.Of(1, 0, 1e30, w => 1e30 + w).Verdict);
        Assert.Equal(SlopeVerdict.Unclear, SlopeCheck.Of(double.PositiveInfinity, 1, 1, w => w).Verdict);
        Assert.Equal(SlopeVerdict.Agrees, SlopeCheck.Of(2e50, 1e50, 1e100, w => w * w).Verdict);
    }

    [Fact]
    public void A_network_at_the_kink_of_relu_says_so()
    {
        ForwardState state = ForwardState.Of("course/transactions").WithInput(0, 0).WithInput(1, 0);
        var run = new ForwardRun(state.With(0, layer => layer.WithBias(0, 0)));
        Assert.Equal(SlopeVerdict.Kink, run.Slope(0, 0, null).Verdict);
    }

    [Fact]
    public void Numbers_that_overflow_are_noticed_and_not_compared()
    {
        ForwardState state = ForwardState
            .Of("course/transactions")
            .WithInput(0, 1e100)
            .With(0, layer => layer.WithWeight(0, 0, 1e100));
        var run = new ForwardRun(state.With(1, layer => layer.WithWeight(0, 0, 1e100)) with { Loss = "mean_squared_error" });
        Assert.False(run.IsFinite);
        Assert.Null(run.Check);
        Assert.Equal(SlopeVerdict.Unclear, run.Slope(0, 0, 0).Verdict);
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void The_curve_of_an_activation_goes_through_the_rows_numbers(string activation)
    {
        var run = new ForwardRun(Small().With(0, layer => layer with { Activation = activation }));
        ActivationCurve curve = ActivationCurve.Of(Activation.Named(activation), run.Sums(1), ["h1", "h2"], chosen: 1);
        double sum = run.Sums(1)[1];
        Assert.Contains(
            curve.Points,
            point => point.X == sum && point.Class == "first chosen" && Math.Abs(point.Y - run.Node(1, 1).Output) <= 1e-12
        );
        // Of an activation over rows the own slope stands on the diagonal of its derivative.
        double slope = run.Gradient(1, 1).DeltaTerms is { Count: > 0 } terms ? terms[terms.Count == 1 ? 0 : 1].Factor : 1;
        Assert.Contains(
            curve.Points,
            point => point.X == sum && point.Class == "second chosen" && Math.Abs(point.Y - slope) <= 1e-12
        );
        Assert.All(curve.Curves, drawn => Assert.Contains(drawn.Ys, double.IsFinite));
    }

    [Fact]
    public void A_curve_is_drawn_where_sums_are_huge_or_no_numbers()
    {
        foreach (double sum in new[] { 1e308, double.NaN, double.PositiveInfinity, 0 })
        {
            ActivationCurve curve = ActivationCurve.Of(Activation.Relu, [sum], ["h1"]);
            Assert.All(curve.Curves[0].Xs, x => Assert.True(double.IsFinite(x)));
        }
    }

    private static IEnumerable<SlopeCheck> Slopes(ForwardRun run)
    {
        for (int layer = 0; layer < run.State.Layers.Length; layer++)
        {
            for (int node = 0; node < run.State.Layers[layer].Units; node++)
            {
                for (int input = 0; input < run.State.Layers[layer].Inputs; input++)
                {
                    yield return run.Slope(layer, node, input);
                }
                if (run.State.Layers[layer].Biases is not null)
                {
                    yield return run.Slope(layer, node, null);
                }
            }
        }
        for (int i = 0; i < run.State.Input.Length; i++)
        {
            yield return run.InputSlope(i);
        }
    }
}
