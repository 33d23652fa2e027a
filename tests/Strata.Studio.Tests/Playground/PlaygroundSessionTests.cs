using Strata.Studio.Playground;

namespace Strata.Studio.Tests.Playground;

public class PlaygroundSessionTests
{
    private static readonly PlaygroundState Small = new()
    {
        Samples = 80,
        Hidden = [new(4), new(3, "relu", HiddenNormalization.Batch, 0.25)],
    };

    [Fact]
    public async Task The_same_state_gives_the_same_bits_however_a_step_was_reached()
    {
        PlaygroundState state = Small with { Rival = RivalKind.Optimizer };
        using PlaygroundSession straight = Session(state with { Step = 37 });
        using PlaygroundSession stepwise = Session(state);
        for (int i = 0; i < 37; i++)
        {
            stepwise.Advance(1);
            await Reached(stepwise, i + 1);
        }
        using PlaygroundSession played = Session(state with { Pace = 0 });
        played.Play();
        await Until(() => played.Ring.All.Any(each => each.Step >= 37));
        played.Pause();

        Snapshot expected = await Reached(straight, 37);
        Snapshot given = await Reached(stepwise, 37);
        Equal(expected, given);
        // The playing session went on; what it kept on the way is the same way.
        Snapshot kept = played.Ring.All.Last(each => each.Step <= 37);
        Equal(straight.Ring.Nearest(kept.Step)!, kept);
        Assert.NotEqual(straight.Ring.Nearest(0)!.Weights[0], expected.Weights[0]);
    }

    [Fact]
    public async Task Racing_networks_begin_with_equal_weights_and_the_linear_one_with_those_of_the_deep_one()
    {
        using PlaygroundSession race = Session(Small with { Rival = RivalKind.Optimizer });
        Snapshot first = await race.Look();
        Assert.Equal(first.Weights[0], first.Weights[1]);
        race.Advance(5);
        Snapshot later = await Reached(race, 5);
        Assert.NotEqual(later.Weights[0], later.Weights[1]);

        using PlaygroundSession linear = Session(new PlaygroundState { Rival = RivalKind.Linear });
        first = await linear.Look();
        Assert.Equal(first.Weights[0], first.Weights[1]);
    }

    [Fact]
    public async Task An_epoch_ends_where_every_row_was_seen()
    {
        using PlaygroundSession session = Session(Small with { Data = "xor", TestShare = 0.25, BatchSize = 32 });
        Assert.Equal(2, session.StepsPerEpoch); // 60 rows: 32 and 28
        session.Advance(1);
        await Reached(session, 1);
        session.Epoch();
        await Reached(session, 2);
        session.Epoch();
        await Reached(session, 4);
        var order = new TrainingOrder(session.Rows, 32, 1);
        var rows = new HashSet<(double, double)>();
        for (int step = 0; step < 2; step++)
        {
            Dataset batch = order.Batch(step);
            for (int row = 0; row < batch.Count; row++)
            {
                ReadOnlySpan<double> x = batch[row].Inputs[0].Span;
                Assert.True(rows.Add((x[0], x[1])));
            }
        }
        Assert.Equal(60, rows.Count);
    }

    [Fact]
    public async Task Pausing_stops_playing_goes_on_and_beginning_again_gives_the_first_weights()
    {
        using PlaygroundSession session = Session(Small with { Pace = 0 });
        Snapshot first = await session.Look();
        session.Play();
        await Until(() => session.Step > 100);
        Assert.True(session.IsPlaying);
        session.Pause();
        Assert.False(session.IsPlaying);
        Snapshot paused = await session.Look();
        await Task.Delay(50);
        Equal(paused, await session.Look());
        session.Advance(3);
        await Reached(session, paused.Step + 3);
        session.Reset();
        Equal(first, await session.Look());
        Assert.Equal([0], session.Ring.All.Select(each => each.Step));
    }

    [Fact]
    public async Task A_pace_holds_the_training_back()
    {
        using PlaygroundSession session = Session(Small with { Pace = 1, Samples = 2000, BatchSize = 1 });
        await session.Look();
        session.Play();
        await Task.Delay(300);
        session.Pause();
        // 1500 steps a second are asked for; how late a busy machine wakes up only lowers what was made.
        Assert.InRange((await session.Look()).Step, 1, 1100);
    }

    [Fact]
    public async Task A_loss_that_is_no_number_stops_the_training_and_says_why()
    {
        using PlaygroundSession session = Session(
            new PlaygroundState
            {
                Data = "plane",
                Hidden = [new(8, "exponential"), new(8, "exponential")],
                Loss = "mean_squared_error",
                Optimizer = "sgd",
                Rate = 10,
                Pace = 0,
            }
        );
        session.Play();
        await Until(() => session.Note is not null);
        Assert.False(session.IsPlaying);
        Assert.Matches(@"^The loss is no number any more at step \d+\. Lower the learning rate", session.Note);
        session.Reset();
        await session.Look();
        Assert.Null(session.Note);
    }

    [Fact]
    public async Task A_training_ends_at_its_last_step_and_says_so()
    {
        using var session = new PlaygroundSession(
            PlaygroundPlan.Of(Small with { Pace = 0 }, new UploadedTables()),
            mostSteps: 50
        );
        session.Play();
        await Until(() => session.Note is not null);
        Assert.Equal(
            (50, false, "Training ended after 50 steps. Begin again to train on."),
            (session.Step, session.IsPlaying, session.Note)
        );
    }

    [Fact]
    public async Task A_session_that_has_ended_answers_nobody_and_ends_twice()
    {
        PlaygroundSession session = Session(Small);
        await session.Look();
        session.Dispose();
        session.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Look());
    }

    [Fact]
    public async Task Many_threads_may_look_and_command_at_once()
    {
        using PlaygroundSession session = Session(Small with { Pace = 0 });
        session.Play();
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        for (int k = 0; k < 50; k++)
                        {
                            Snapshot seen = await session.Look();
                            Assert.All(seen.Weights[0], weight => Assert.True(float.IsFinite(weight)));
                            (k % 3 == i % 3 ? (Action)session.Play : session.Pause)();
                        }
                    })
                )
        );
    }

    [Fact]
    public async Task The_spiral_passes_95_percent_on_points_that_were_never_trained_on()
    {
        var state = new PlaygroundState();
        using PlaygroundSession session = Session(state with { Step = 6000, Rival = RivalKind.Linear });
        Snapshot last = await Reached(session, 6000);
        IReadOnlyList<Measures> measures = new Measurement(session.Plan).Of(last);
        Assert.InRange(measures[0].TestScore, 0.95, 1);
        // A straight line cannot part two spirals.
        Assert.InRange(measures[1].TestScore, 0, 0.75);
    }

    internal static PlaygroundSession Session(PlaygroundState state) => new(PlaygroundPlan.Of(state, new UploadedTables()));

    internal static async Task<Snapshot> Reached(PlaygroundSession session, long step)
    {
        await Until(() => session.Step >= step);
        Snapshot seen = await session.Look();
        Assert.Equal(step, seen.Step);
        return seen;
    }

    internal static async Task Until(Func<bool> condition)
    {
        for (int i = 0; i < 6000 && !condition(); i++)
        {
            await Task.Delay(5);
        }
        Assert.True(condition());
    }

    private static void Equal(Snapshot expected, Snapshot given)
    {
        Assert.Equal(expected.Step, given.Step);
        Assert.Equal(expected.Weights.Count, given.Weights.Count);
        for (int i = 0; i < expected.Weights.Count; i++)
        {
            Assert.Equal(expected.Weights[i], given.Weights[i]);
        }
    }
}
