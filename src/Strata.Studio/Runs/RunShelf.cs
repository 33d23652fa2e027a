// One piece: finding runs and telling of them share a lock and what is known of each folder.
namespace Strata.Studio.Runs;

/// <summary>The runs below a folder, kept up to date while somebody looks.</summary>
/// <remarks>
/// It looks at the sizes and times of files once a second, and at once when the file system tells of a change; not every file system
/// does. Without listeners nothing is looked at.
/// </remarks>
public sealed class RunShelf : IDisposable
{
    // A home folder given by mistake must not be searched through.
    private const int MostFolders = 2000;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly List<Action> listeners = [];
    private readonly Dictionary<string, (string Signature, RunRecord Run)> known = [];
    private readonly TimeProvider clock;
    private CancellationTokenSource? looking;

    /// <summary>The runs below a folder.</summary>
    /// <param name="folder">Itself a run, or holding runs or a folder <c>runs</c> of them.</param>
    /// <param name="clock">Tells the time; null: the system's.</param>
    public RunShelf(string folder, TimeProvider? clock = null)
    {
        Folder = Path.GetFullPath(folder);
        this.clock = clock ?? TimeProvider.System;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The runs of the last look, the one that began last first: their order does not change while they train.</summary>
    public IReadOnlyList<RunRecord> Runs { get; private set; } = [];

    /// <summary>Tells a listener of every change, from any thread, until the result is disposed.</summary>
    public IDisposable Listen(Action changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        lock (gate)
        {
            listeners.Add(changed);
            if (looking is null)
            {
                looking = new CancellationTokenSource();
                // Taken now: a listener that goes at once leaves nothing to take it from.
                CancellationToken token = looking.Token;
                _ = Task.Run(() => Look(token), token);
            }
        }
        return new Listening(this, changed);
    }

    /// <summary>Looks now.</summary>
    /// <returns>Whether something has changed since the last look.</returns>
    public bool Refresh()
    {
        lock (gate)
        {
            DateTime now = clock.GetUtcNow().UtcDateTime;
            var found = new List<RunRecord>();
            bool isChanged = false;
            foreach (string folder in Folders())
            {
                string signature = SignatureOf(folder);
                // A run that writes no more becomes silent without a file changing.
                if (
                    !known.TryGetValue(folder, out var entry)
                    || entry.Signature != signature
                    || entry.Run.State == RunState.Running
                )
                {
                    RunRecord run = RunReader.Read(folder, NameOf(folder), now);
                    isChanged |= entry.Signature != signature || entry.Run.State != run.State;
                    known[folder] = entry = (signature, run);
                }
                found.Add(entry.Run);
            }
            isChanged |= found.Count != Runs.Count;
            foreach (string gone in known.Keys.Except(found.Select(run => run.Folder)).ToArray())
            {
                known.Remove(gone);
                isChanged = true;
            }
            Runs = [.. found.OrderByDescending(run => run.Started).ThenBy(run => run.Name, StringComparer.Ordinal)];
            return isChanged;
        }
    }

    /// <summary>Stops looking.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            listeners.Clear();
            looking?.Cancel();
            looking = null;
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        using var told = new SemaphoreSlim(0, 1);
        using FileSystemWatcher? watcher = Watch(told);
        while (!cancellation.IsCancellationRequested)
        {
            if (Refresh())
            {
                Tell();
            }
            try
            {
                await told.WaitAsync(Pace, cancellation);
                // A writer touches a file several times: one look for all of them, and never more than ten in a second.
                await Task.Delay(100, cancellation);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private FileSystemWatcher? Watch(SemaphoreSlim told)
    {
        string below = Path.Combine(Folder, "runs");
        string folder = Directory.Exists(below) ? below : Folder;
        try
        {
            var watcher = new FileSystemWatcher(folder)
            {
                // Only the folder of runs is small enough to be watched to its ground.
                IncludeSubdirectories = folder == below,
            };
            watcher.Changed += (_, _) => Wake(told);
            watcher.Created += (_, _) => Wake(told);
            watcher.Renamed += (_, _) => Wake(told);
            watcher.Deleted += (_, _) => Wake(told);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Too many watched folders, or a file system that tells nothing: looking every second is enough.
            return null;
        }
    }

    private static void Wake(SemaphoreSlim told)
    {
        try
        {
            if (told.CurrentCount == 0)
            {
                told.Release();
            }
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Woken already, or nobody looks any more.
        }
    }

    private void Tell()
    {
        Action[] all;
        lock (gate)
        {
            all = [.. listeners];
        }
        foreach (Action listener in all)
        {
            listener();
        }
    }

    private void Forget(Action changed)
    {
        lock (gate)
        {
            listeners.Remove(changed);
            if (listeners.Count == 0)
            {
                looking?.Cancel();
                looking = null;
            }
        }
    }

    private IEnumerable<string> Folders()
    {
        IEnumerable<string> candidates = [Folder, .. Below(Folder)];
        string runs = Path.Combine(Folder, "runs");
        return candidates
            .Concat(Below(runs))
            .Concat(Below(runs).SelectMany(Below))
            .Distinct()
            .Take(MostFolders)
            .Where(RunReader.IsRun);
    }

    private static string[] Below(string folder)
    {
        try
        {
            return
            [
                .. Directory
                    .EnumerateDirectories(folder)
                    .Where(each => !Path.GetFileName(each).StartsWith('.'))
                    .Take(MostFolders)
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private string NameOf(string folder)
    {
        string name = Path.GetRelativePath(Folder, folder).Replace('\\', '/');
        return name == "." ? Path.GetFileName(Folder)
            : name.StartsWith("runs/", StringComparison.Ordinal) ? name["runs/".Length..]
            : name;
    }

    private static string SignatureOf(string folder) =>
        string.Join(
            '|',
            RunReader.Names.Select(name =>
            {
                var file = new FileInfo(Path.Combine(folder, name));
                return file.Exists ? $"{file.Length}:{file.LastWriteTimeUtc.Ticks}" : "";
            })
        );

    private sealed class Listening(RunShelf shelf, Action changed) : IDisposable
    {
        public void Dispose() => shelf.Forget(changed);
    }
}
