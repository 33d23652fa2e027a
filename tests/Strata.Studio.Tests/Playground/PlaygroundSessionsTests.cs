using Strata.Studio.Playground;

namespace Strata.Studio.Tests.Playground;

public class PlaygroundSessionsTests
{
    private static readonly PlaygroundState Small = new() { Samples = 40, Hidden = [new(2)] };

    [Fact]
    public async Task A_tab_that_comes_back_finds_its_training_as_it_has_become()
    {
        using var sessions = new PlaygroundSessions();
        PlaygroundSession first = sessions.Open("a", Plan(Small));
        first.Advance(4);
        await PlaygroundSessionTests.Reached(first, 4);
        Assert.Same(first, sessions.Open("a", Plan(Small with { Step = 2, Pace = 5 })));
        Assert.NotSame(first, sessions.Open("b", Plan(Small)));
        PlaygroundSession other = sessions.Open("a", Plan(Small with { Seed = 2 }));
        Assert.NotSame(first, other);
        Assert.Same(other, sessions.Find("a"));
        Assert.Null(sessions.Find("c"));
        // The one that was replaced has ended.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Look());
    }

    [Fact]
    public async Task The_training_that_was_looked_at_longest_ago_makes_room()
    {
        using var sessions = new PlaygroundSessions();
        for (int tab = 0; tab < PlaygroundSessions.Most; tab++)
        {
            sessions.Open($"{tab}", Plan(Small));
            await Task.Delay(2);
        }
        Assert.NotNull(sessions.Find("0"));
        sessions.Open("new", Plan(Small));
        Assert.NotNull(sessions.Find("0"));
        Assert.Null(sessions.Find("1"));
    }

    [Fact]
    public async Task What_nobody_looks_at_is_paused_after_a_while_and_not_lost()
    {
        using var sessions = new PlaygroundSessions();
        PlaygroundSession session = sessions.Open("a", Plan(Small with { Pace = 0 }));
        session.Play();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        sessions.Rest(now + TimeSpan.FromMinutes(1));
        Assert.True(session.IsPlaying);
        await PlaygroundSessionTests.Until(() => session.Step > 0);
        sessions.Rest(now + PlaygroundSessions.Patience + TimeSpan.FromMinutes(1));
        Assert.False(session.IsPlaying);
        Assert.Same(session, sessions.Find("a"));
        Assert.True((await session.Look()).Step > 0);
    }

    private static PlaygroundPlan Plan(PlaygroundState state) => PlaygroundPlan.Of(state, new UploadedTables());
}
