using Microsoft.Extensions.Hosting;

namespace Strata.Studio.Playground;

/// <summary>
/// The trainings of all tabs. They belong to the server and not to a page: a tab that lost its connection or was loaded again finds
/// its own as it has become.
/// </summary>
internal sealed class PlaygroundSessions : IHostedService, IDisposable
{
    /// <summary>How many trainings are kept; of more, the one that was looked at longest ago ends.</summary>
    public const int Most = 12;

    /// <summary>How long a training goes on that nobody looks at.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Kept> sessions = [];
    private readonly Timer timer;

    /// <summary>No trainings yet.</summary>
    public PlaygroundSessions() =>
        timer = new Timer(_ => Rest(TimeProvider.System.GetUtcNow()), null, Timeout.Infinite, Timeout.Infinite);

    /// <summary>The tables that were given.</summary>
    public UploadedTables Tables { get; } = new();

    /// <summary>The training of a tab where it is of that state, else a new one in its place, which waits at the state's step.</summary>
    public PlaygroundSession Open(string tab, PlaygroundPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        PlaygroundSession? old = Find(tab);
        return old is not null && old.Plan.State.TrainsLike(plan.State) ? old : Replace(tab, plan);
    }

    /// <summary>A new training in a tab's place.</summary>
    public PlaygroundSession Replace(string tab, PlaygroundPlan plan)
    {
        var made = new PlaygroundSession(plan);
        var ended = new List<PlaygroundSession>();
        lock (gate)
        {
            if (sessions.Remove(tab, out Kept? old))
            {
                ended.Add(old.Session);
            }
            if (sessions.Count >= Most)
            {
                string longest = sessions.MinBy(each => each.Value.Seen).Key;
                ended.Add(sessions[longest].Session);
                sessions.Remove(longest);
            }
            sessions[tab] = new(made, TimeProvider.System.GetUtcNow());
        }
        ended.ForEach(session => session.Dispose());
        return made;
    }

    /// <summary>The training of a tab; null where it has none. Whoever asks counts as looking.</summary>
    public PlaygroundSession? Find(string tab)
    {
        lock (gate)
        {
            if (!sessions.TryGetValue(tab, out Kept? kept))
            {
                return null;
            }
            kept.Seen = TimeProvider.System.GetUtcNow();
            return kept.Session;
        }
    }

    /// <summary>Pauses what nobody has looked at for <see cref="Patience"/>.</summary>
    public void Rest(DateTimeOffset now)
    {
        PlaygroundSession[] lonely;
        lock (gate)
        {
            lonely = [.. sessions.Values.Where(kept => now - kept.Seen > Patience).Select(kept => kept.Session)];
        }
        Array.ForEach(lonely, session => session.Pause());
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        timer.Change(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        timer.Dispose();
        PlaygroundSession[] all;
        lock (gate)
        {
            all = [.. sessions.Values.Select(kept => kept.Session)];
            sessions.Clear();
        }
        Array.ForEach(all, session => session.Dispose());
    }

    private sealed class Kept(PlaygroundSession session, DateTimeOffset seen)
    {
        public PlaygroundSession Session => session;

        public DateTimeOffset Seen { get; set; } = seen;
    }
}
