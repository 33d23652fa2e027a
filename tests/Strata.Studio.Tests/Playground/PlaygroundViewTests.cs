using Strata.Studio.Playground;

namespace Strata.Studio.Tests.Playground;

public class PlaygroundViewTests
{
    private const int Size = DecisionSurface.Size;

    [Fact]
    public void The_surface_is_what_the_network_predicts_with_above_above()
    {
        PlaygroundPlan plan = Plan(new() { Hidden = [new(3)], Seed = 3 });
        PlaygroundNetwork network = plan.Networks()[0];
        SurfaceBytes bytes = new DecisionSurface(plan.Points, 0, 1).Of(network);
        foreach (var (column, row) in new[] { (0, 0), (63, 0), (0, 63), (17, 40) })
        {
            float x = -6 + 12 * (column + 0.5f) / Size;
            float y = 6 - 12 * (row + 0.5f) / Size;
            float p = network.Trained.Predict<float>([x, y])[0];
            Assert.Equal(DecisionSurface.Signed(2 * p - 1), bytes.Output[row * Size + column], 1.0);
        }
        Assert.Equal(3, Assert.Single(bytes.Hidden).Length);
        // The strongest place of a unit has the full colour.
        Assert.All(bytes.Hidden[0], unit => Assert.True(unit.Contains((byte)255) || unit.Contains((byte)1)));
    }

    [Fact]
    public async Task The_border_of_a_linear_network_is_a_straight_line_and_that_of_a_deep_one_is_not()
    {
        var state = new PlaygroundState
        {
            Data = "circle",
            Rival = RivalKind.Linear,
            Step = 600,
        };
        using PlaygroundSession session = PlaygroundSessionTests.Session(state);
        Snapshot last = await PlaygroundSessionTests.Reached(session, 600);
        var measurement = new Measurement(session.Plan);
        measurement.Restore(last);
        var surface = new DecisionSurface(session.Plan.Points, 0, 1);
        Assert.InRange(Turns(surface.Of(measurement.Networks[1]).Output), 0, 1);
        Assert.Equal(2, Turns(surface.Of(measurement.Networks[0]).Output));

        // How often the answer changes along a line through the middle.
        static int Turns(byte[] bytes)
        {
            byte[] row = bytes[(Size / 2 * Size)..(Size / 2 * Size + Size)];
            return row.Zip(row.Skip(1), (a, b) => a > 128 != b > 128 ? 1 : 0).Sum();
        }
    }

    [Fact]
    public void Bytes_of_answers_tell_side_strength_class_and_what_is_no_number()
    {
        Assert.Equal(
            [1, 128, 255, 255, 0],
            new[] { -1, 0, 1, 9, float.NaN }.Select(DecisionSurface.Signed).Select(each => (int)each)
        );
        Assert.Equal(255, DecisionSurface.Shade([0, 1], 2));
        Assert.Equal(1, DecisionSurface.Shade([1, 0], 2));
        Assert.Equal(2 * 32 + 31, DecisionSurface.Shade([0, 0, 1], 3));
        Assert.Equal(1, DecisionSurface.Shade([1 / 3f, 1 / 3f, 1 / 3f], 3));
        Assert.Equal(0, DecisionSurface.Shade([float.NaN, 0, 0], 3));
        Assert.Equal(128, DecisionSurface.Shade([0], 0));
    }

    [Fact]
    public async Task Scrubbing_shows_the_weights_of_that_step_and_training_goes_on()
    {
        using PlaygroundSession session = PlaygroundSessionTests.Session(
            new()
            {
                Samples = 60,
                Hidden = [new(3)],
                Step = 40,
            }
        );
        await PlaygroundSessionTests.Reached(session, 40);
        var view = new PlaygroundView(session);
        ViewFrame now = await view.Frame(0, 1, isWhole: false);
        Assert.Equal((40, 40, false), (now.Shown, now.Latest, now.IsPlaying));
        view.At = 7;
        ViewFrame then = await view.Frame(0, 1, isWhole: false);
        Assert.Equal((7, 40), (then.Shown, then.Latest));
        using PlaygroundSession fresh = PlaygroundSessionTests.Session(session.Plan.State with { Step = 7 });
        await PlaygroundSessionTests.Reached(fresh, 7);
        ViewFrame expected = await new PlaygroundView(fresh).Frame(0, 1, isWhole: true);
        // All but the curves, which know only the way that was gone.
        int drawing = Drawing(session);
        Assert.Equal(expected.Bytes![..drawing], then.Bytes![..drawing]);
        Assert.Equal(expected.Measures, then.Measures);
        session.Advance(3);
        await PlaygroundSessionTests.Reached(session, 43);
        Assert.Equal((7, 43), ((await view.Frame(0, 1, isWhole: false)).Shown, session.Step));
    }

    [Fact]
    public async Task A_frame_is_drawn_once_where_nothing_changes_and_again_when_something_else_is_looked_at()
    {
        using PlaygroundSession session = PlaygroundSessionTests.Session(new() { Samples = 60, Hidden = [new(3)] });
        var view = new PlaygroundView(session);
        Assert.NotNull((await view.Frame(0, 1, isWhole: false)).Bytes);
        Assert.Null((await view.Frame(0, 1, isWhole: false)).Bytes);
        Assert.NotNull((await view.Frame(0, 1, isWhole: true)).Bytes);
        view.Chosen = new(0, 2);
        byte[]? unit = (await view.Frame(0, 1, isWhole: false)).Bytes;
        Assert.NotNull(unit);
        Assert.NotNull((await view.Frame(1, 0, isWhole: false)).Bytes);
        session.Advance(2);
        await PlaygroundSessionTests.Reached(session, 2);
        Assert.NotNull((await view.Frame(1, 0, isWhole: false)).Bytes);
    }

    [Fact]
    public async Task A_frame_holds_what_its_layout_says()
    {
        using PlaygroundSession session = PlaygroundSessionTests.Session(
            new()
            {
                Samples = 60,
                Hidden = [new(3), new(2)],
                Rival = RivalKind.Linear,
                Step = 5,
            }
        );
        await PlaygroundSessionTests.Reached(session, 5);
        ViewFrame frame = await new PlaygroundView(session).Frame(0, 1, isWhole: true);
        var reader = new BinaryReader(new MemoryStream(frame.Bytes!));
        Assert.Equal((5, 2), (reader.ReadInt32(), reader.ReadInt32()));
        for (int network = 0; network < 2; network++)
        {
            Assert.Equal([4, 2, 3, 2, 1], Enumerable.Range(0, 5).Select(_ => reader.ReadInt32()));
            Assert.Equal(Size, reader.ReadInt32());
            Assert.Equal(Size * Size, reader.ReadBytes(Size * Size).Length);
            Assert.Equal(16, reader.ReadInt32());
            Assert.Equal(6 * 256, reader.ReadBytes(6 * 256).Length);
            sbyte[] kernels = [.. reader.ReadBytes(2 * 3 + 3 * 2 + 2).Select(each => (sbyte)each)];
            Assert.Equal(127, kernels.Max(each => Math.Abs((int)each)));
        }
        Assert.Empty(reader.ReadBytes(1000));
        // The curves are drawn of the steps themselves.
        Assert.Equal([0, 1, 2, 3, 4, 5], frame.Way.Select(snapshot => snapshot.Step));
        Assert.All(frame.Way, snapshot => Assert.Equal(2, snapshot.Measured!.Count));
        Assert.Equal(frame.Measures, frame.Way[^1].Measured);

        byte[] points = FrameWriter.Points(session.Plan.Points, 0, 1);
        Assert.Equal(8 + 60 * (4 + 4 + 2), points.Length);
    }

    [Fact]
    public async Task Measures_are_what_evaluating_says_and_layers_tell_dead_units()
    {
        using PlaygroundSession session = PlaygroundSessionTests.Session(
            new()
            {
                Samples = 90,
                Hidden = [new(5, "relu")],
                Step = 9,
            }
        );
        Snapshot last = await PlaygroundSessionTests.Reached(session, 9);
        var measurement = new Measurement(session.Plan);
        Measures measures = measurement.Of(last)[0];
        double loss = measurement.Networks[0].Trained.Evaluate(session.Rows)["loss"];
        // Batches of 32 add up to the same mean in another order.
        Assert.Equal(loss, measures.TrainLoss, 1e-5);
        Assert.Same(last.Measured, measurement.Of(last));
        Strata.Representations layers = measurement.Layers(0);
        Assert.NotNull(layers["hidden_1"].DeadUnits);
        Assert.NotNull(layers["hidden_1"].Gradient);
        Assert.Throws<ArgumentException>(() => measurement.Networks[0].Restore([1, 2]));
    }

    private static PlaygroundPlan Plan(PlaygroundState state) => PlaygroundPlan.Of(state, new UploadedTables());

    // Step, networks, shape (3 layers and their count), surface, pictures of 4 units, and 9 weights.
    private static int Drawing(PlaygroundSession session) =>
        4 * (2 + 4 + 2) + Size * Size + 4 * 256 + session.Plan.Networks()[0].Kernels.Sum(kernel => kernel.Count);
}
