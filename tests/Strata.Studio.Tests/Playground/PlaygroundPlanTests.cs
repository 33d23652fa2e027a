using Strata.Studio.Playground;

namespace Strata.Studio.Tests.Playground;

public class PlaygroundPlanTests
{
    public static TheoryData<string, int> LossesAndClasses =>
        [.. Loss.All.SelectMany(loss => new[] { 2, 3 }, (loss, classes) => new TheoryDataRow<string, int>(loss.Name, classes))];

    [Theory]
    [MemberData(nameof(LossesAndClasses))]
    public async Task Every_loss_of_the_catalogue_learns_classes_that_lie_apart(string name, int classes)
    {
        var tables = new UploadedTables();
        PlaygroundState state = new()
        {
            Data = tables.Take("clouds.csv", Clouds(classes)),
            Target = "kind",
            Hidden = [new(6)],
            Loss = name,
            Rate = 0.05,
        };
        PlaygroundPlan plan = PlaygroundPlan.Of(state, tables);
        Assert.Empty(plan.Messages);
        Assert.Equal(classes, plan.Points.Classes);
        using var session = new PlaygroundSession(plan);
        var measurement = new Measurement(plan);
        session.Advance(300);
        Snapshot last = await PlaygroundSessionTests.Reached(session, 300);
        Measures before = measurement.Of(session.Ring.Nearest(0)!)[0];
        Measures after = measurement.Of(last)[0];
        Assert.True(after.TrainLoss < before.TrainLoss, $"{before} -> {after}");
        Assert.InRange(after.TestScore, 0.9, 1);
    }

    [Theory]
    [InlineData("mean_squared_error")]
    [InlineData("mean_absolute_error")]
    [InlineData("huber")]
    [InlineData("log_cosh")]
    public async Task Numbers_are_learned_with_losses_of_numbers(string name)
    {
        PlaygroundPlan plan = Of(
            new()
            {
                Data = "plane",
                Loss = name,
                Step = 600,
                Rate = 0.01,
            }
        );
        Assert.Empty(plan.Messages);
        using var session = new PlaygroundSession(plan);
        Snapshot last = await PlaygroundSessionTests.Reached(session, 600);
        Assert.InRange(new Measurement(plan).Of(last)[0].TestScore, 0.95, 1);
    }

    [Fact]
    public void A_loss_that_does_not_fit_is_replaced_with_a_message()
    {
        PlaygroundPlan plan = Of(new() { Data = "plane" });
        Assert.Equal("mean_squared_error", plan.State.Loss);
        Assert.Equal(
            "binary_crossentropy does not fit numbers, which are learned here; mean_squared_error is taken.",
            Assert.Single(plan.Messages)
        );
        Assert.Equal(Loss.All, PlaygroundPlan.LossesFor(2));
        Assert.All(
            PlaygroundPlan.LossesFor(0),
            loss =>
                Assert.DoesNotContain(
                    "cross",
                    loss.Name + loss.Name.Replace("hinge", "cross", StringComparison.Ordinal),
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void A_table_that_is_gone_and_axes_that_there_are_not_are_said()
    {
        PlaygroundPlan plan = Of(new() { Data = "csv-0123456789abcdef", XAxis = 5 });
        Assert.Equal(
            [
                "The file of this address is not here any more; give it again. The default data are shown.",
                "The points have 2 inputs; the plane shows the first two.",
            ],
            plan.Messages
        );
        Assert.Equal(new PlaygroundState(), plan.State);
    }

    [Fact]
    public async Task Every_activation_and_optimizer_makes_a_network_that_steps()
    {
        foreach (string activation in NetworkText.Activations)
        {
            await Steps(new() { Hidden = [new(4, activation)], Samples = 40 });
        }
        foreach (string optimizer in OptimizerChoice.Names)
        {
            await Steps(
                new()
                {
                    Hidden = [new(4)],
                    Samples = 40,
                    Optimizer = optimizer,
                    Rate = 0.01,
                }
            );
        }
        await Steps(new() { Hidden = [], Samples = 20 });

        static async Task Steps(PlaygroundState state)
        {
            using var session = new PlaygroundSession(Of(state));
            session.Advance(3);
            Snapshot last = await PlaygroundSessionTests.Reached(session, 3);
            Assert.All(last.Weights[0], weight => Assert.True(float.IsFinite(weight), StateQuery.Write(state)));
        }
    }

    [Fact]
    public void Points_are_split_and_drawn_by_the_seed()
    {
        PlaygroundPoints points = Of(
            new()
            {
                Samples = 200,
                TestShare = 0.3,
                Seed = 4,
            }
        ).Points;
        Assert.Equal((140, 60, 2, 2), (points.Train.Count, points.Test.Count, points.Train.Width, points.Classes));
        Assert.Equal(70, points.Train.Y.Sum());
        Assert.Equal(
            points.Train.X,
            Of(
                new()
                {
                    Samples = 200,
                    TestShare = 0.3,
                    Seed = 4,
                }
            ).Points.Train.X
        );
        Assert.NotEqual(
            points.Train.X,
            Of(
                new()
                {
                    Samples = 200,
                    TestShare = 0.3,
                    Seed = 5,
                }
            ).Points.Train.X
        );
    }

    private static PlaygroundPlan Of(PlaygroundState state) => PlaygroundPlan.Of(state, new UploadedTables());

    // Clouds around corners of a square, three numbers a row of which one says nothing.
    private static byte[] Clouds(int classes)
    {
        var random = new Strata.Numerics.Philox(5, "clouds");
        var text = new System.Text.StringBuilder("kind,x,y,z\n");
        for (int row = 0; row < 120; row++)
        {
            int kind = row % classes;
            double x = kind % 2 * 4 + random.Normal((ulong)(3 * row)) / 2;
            double y = kind / 2 * 4 + random.Normal((ulong)(3 * row + 1)) / 2;
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"k{kind},{x:F4},{y:F4},{random.Normal((ulong)(3 * row + 2)):F4}\n"
            );
        }
        return System.Text.Encoding.UTF8.GetBytes(text.ToString());
    }
}
