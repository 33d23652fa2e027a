using System.Text;
using Strata.Studio.Playground;

namespace Strata.Studio.Tests.Playground;

public sealed class PlaygroundDeskTests : IDisposable
{
    private const string Small = "?n=40&net=3.tanh,2.relu&pace=0";
    private readonly PlaygroundSessions sessions = new();

    public void Dispose() => sessions.Dispose();

    [Fact]
    public async Task What_is_looked_at_goes_on_and_what_is_trained_begins_again_and_plays_on()
    {
        var desk = new PlaygroundDesk(sessions, "a", Small);
        PlaygroundSession first = desk.Session;
        desk.Toggle();
        desk.Change(desk.State with { Pace = 7, XAxis = 1, YAxis = 0 });
        Assert.Same(first, desk.Session);
        Assert.Equal(7, first.Pace);
        desk.Change(desk.State with { Hidden = [new(2)], Pace = 0 });
        Assert.NotSame(first, desk.Session);
        Assert.True(desk.Session.IsPlaying);
        desk.Toggle();
        Assert.False(desk.Session.IsPlaying);
        PlaygroundSession second = desk.Session;
        desk.Change(desk.State);
        Assert.Same(second, desk.Session);
        desk.Change(desk.State with { Seed = 3 });
        Assert.False(desk.Session.IsPlaying);
        Assert.Equal(0, (await desk.Draw(isWhole: false)).Shown);
    }

    [Fact]
    public async Task The_address_holds_the_step_that_is_shown_and_training_goes_on_from_there()
    {
        var desk = new PlaygroundDesk(sessions, "a", Small + "&at=30");
        await PlaygroundSessionTests.Reached(desk.Session, 30);
        await desk.Draw(isWhole: false);
        Assert.EndsWith("&at=30", desk.Query, StringComparison.Ordinal);
        float[] atTen = desk.Session.Ring.Nearest(10)!.Weights[0];
        desk.Scrub(10);
        Assert.Equal(10, (await desk.Draw(isWhole: false)).Shown);
        Assert.EndsWith("&at=10", desk.Query, StringComparison.Ordinal);
        Assert.Equal(new PlaygroundDesk(sessions, "b", desk.Query).State, desk.State with { Step = 10 });
        desk.GoOnFromHere();
        Snapshot again = await PlaygroundSessionTests.Reached(desk.Session, 10);
        Assert.Equal(atTen, again.Weights[0]);
        desk.Advance(isEpoch: false);
        await PlaygroundSessionTests.Reached(desk.Session, 11);
        desk.Advance(isEpoch: true);
        desk.Scrub(long.MaxValue);
        Assert.Null(desk.View.At);
        desk.Scrub(-5);
        Assert.Equal(0, (await desk.Draw(isWhole: false)).Shown);
        desk.Reset();
        Assert.Null(desk.View.At);
        Assert.Equal(0, (await desk.Draw(isWhole: false)).Latest);
    }

    [Fact]
    public async Task A_copied_tab_that_takes_the_training_over_leaves_the_other_with_its_own()
    {
        var desk = new PlaygroundDesk(sessions, "a", Small + "&at=12");
        await PlaygroundSessionTests.Reached(desk.Session, 12);
        await desk.Draw(isWhole: false);
        var copy = new PlaygroundDesk(sessions, "a", desk.Query);
        Assert.Same(desk.Session, copy.Session);
        copy.Change(copy.State with { Seed = 9 });
        Assert.Equal(1, desk.State.Seed);
        await desk.Draw(isWhole: false);
        Assert.NotSame(desk.Session, copy.Session);
        await PlaygroundSessionTests.Reached(desk.Session, 12);
        await copy.Draw(isWhole: false);
        Assert.Equal(9, copy.Session.Plan.State.Seed);
    }

    [Fact]
    public void A_file_becomes_the_data_and_a_bad_one_a_message_that_changes_nothing()
    {
        var desk = new PlaygroundDesk(sessions, "a", Small);
        PlaygroundSession session = desk.Session;
        int told = 0;
        desk.Changed += () => told++;
        desk.Upload("bad.csv", Encoding.UTF8.GetBytes("a\n1\n"));
        Assert.StartsWith("'bad.csv' gives no points: ", Assert.Single(desk.Messages), StringComparison.Ordinal);
        Assert.Same(session, desk.Session);
        Assert.Empty(desk.Targets);
        desk.Upload(
            "good.csv",
            Encoding.UTF8.GetBytes("a,b,c\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{i * i},{i % 2}\n")))
        );
        Assert.Empty(desk.Messages);
        Assert.Equal("good.csv", desk.FileName);
        Assert.Equal(["a", "b", "c"], desk.Targets);
        Assert.Equal(2, desk.Session.Plan.Points.Classes);
        Assert.Equal(2, told);
        desk.Change(desk.State with { Data = "circle" });
        Assert.Null(desk.FileName);
    }

    [Fact]
    public async Task Only_units_that_there_are_can_be_chosen()
    {
        var desk = new PlaygroundDesk(sessions, "a", Small);
        desk.Choose(new(1, 1));
        Assert.Equal(new UnitChoice(1, 1), desk.View.Chosen);
        foreach (var wrong in new UnitChoice[] { new(1, 2), new(2, 0), new(-1, 0), new(0, -1), new(int.MaxValue, 0) })
        {
            desk.Choose(wrong);
            Assert.Null(desk.View.Chosen);
        }
        desk.Choose(new(0, 2));
        await desk.Draw(isWhole: true);
        await desk.Examine();
        Assert.NotNull(desk.Layers);
        desk.Choose(null);
        Assert.Null(desk.View.Chosen);
    }

    [Fact]
    public async Task A_frame_that_says_nothing_new_is_told_to_nobody()
    {
        var desk = new PlaygroundDesk(sessions, "a", Small);
        int told = 0;
        desk.Drawn += () => told++;
        await desk.Draw(isWhole: false);
        Assert.Equal(1, told);
        ViewFrame frame = await desk.Draw(isWhole: true);
        Assert.Equal(1, told);
        Assert.True(frame.IsComplete);
        desk.Advance(isEpoch: false);
        await PlaygroundSessionTests.Reached(desk.Session, 1);
        await desk.Draw(isWhole: false);
        Assert.Equal(2, told);
    }

    [Fact]
    public void What_an_address_could_not_say_is_told_once()
    {
        var desk = new PlaygroundDesk(sessions, "a", "?data=plane&seed=x");
        Assert.Equal(2, desk.Messages.Count);
        desk.Say();
        Assert.Empty(desk.Messages);
    }
}
