using System.Diagnostics;
using System.Reflection;

namespace Strata.Peers;

/// <summary>Times two pieces of work in turn, A B A B, so that a machine that drifts drifts under both.</summary>
/// <remarks>
/// Threads of a pool spin for a while after their last work (those of ONNX Runtime for some 35 ms) and would take a processor away
/// from the other side: each turn begins when the process has come to rest, with a call that is not timed.
/// </remarks>
internal static class Timing
{
    /// <summary>Median seconds of a call of each, and the median of B's time over A's, pair by pair.</summary>
    /// <param name="ours">One call of Strata.</param>
    /// <param name="peer">One call of the peer, or null where it cannot run.</param>
    /// <param name="budget">About how many seconds all of it may take.</param>
    public static (double Ours, double Peer, double Ratio) Compare(Action ours, Action? peer, double budget)
    {
        // A turn is long against the clock's grain and short against the machine's moods.
        int oursCalls = CallsFor(ours, budget / 20);
        int peerCalls = peer is null ? 0 : CallsFor(peer, budget / 20);
        var (oursTimes, peerTimes, ratios) = (new List<double>(), new List<double>(), new List<double>());
        var clock = Stopwatch.StartNew();
        for (int pair = 0; pair < 5 || (clock.Elapsed.TotalSeconds < budget && pair < 41); pair++)
        {
            double a = Turn(ours, oursCalls);
            oursTimes.Add(a);
            if (peer is not null)
            {
                double b = Turn(peer, peerCalls);
                peerTimes.Add(b);
                ratios.Add(b / a);
            }
        }
        return (Median(oursTimes), peer is null ? double.NaN : Median(peerTimes), peer is null ? double.NaN : Median(ratios));
    }

    /// <summary>The least seconds of a call in some turns: for limits of the machine, which noise only hides.</summary>
    public static double Best(Action work, double budget)
    {
        int calls = CallsFor(work, budget / 10);
        return Enumerable.Range(0, 9).Min(_ => Turn(work, calls));
    }

    // What has been warmed, by its code: networks of all sizes share theirs.
    private static readonly HashSet<MethodInfo> Warmed = [];

    private static int CallsFor(Action work, double seconds)
    {
        // Warm: the just-in-time compiler makes its last version in two steps, each some dozens of calls and a tenth of a second after
        // the one before, and the caches take a moment.
        double least = Warmed.Add(work.Method) ? 0.5 : Math.Min(0.5, seconds * 8);
        var warm = Stopwatch.StartNew();
        int calls = 0;
        while (warm.Elapsed.TotalSeconds < Math.Max(seconds * 2, least) || calls < 3)
        {
            work();
            calls++;
        }
        return Math.Max(1, (int)(seconds / (warm.Elapsed.TotalSeconds / calls)));
    }

    private static double Turn(Action work, int calls)
    {
        Rest();
        work();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            work();
        }
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }

    /// <summary>Waits until next to no processor time is spent, or a second has passed.</summary>
    public static void Rest()
    {
        var waited = Stopwatch.StartNew();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        while (waited.Elapsed < TimeSpan.FromSeconds(1))
        {
            var interval = Stopwatch.StartNew();
            Thread.Sleep(5);
            TimeSpan now = Environment.CpuUsage.TotalTime;
            if (now - before < interval.Elapsed / 10)
            {
                return;
            }
            before = now;
        }
    }

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
