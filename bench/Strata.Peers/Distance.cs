using System.Diagnostics;

namespace Strata.Peers;

/// <summary>How long a word takes from one thread to another: processors of one machine may lie near each other or far apart.</summary>
/// <remarks>
/// On a shared machine that changes within minutes, and with it what two threads can do together: ratios of two threads are read
/// beside it.
/// </remarks>
internal static class Distance
{
    private const int Rounds = 5_000;

    // Each word in a line of its own, with its neighbours.
    private const int Line = 16;

    /// <summary>Nanoseconds of one way: the median of five turns of many ways there and back.</summary>
    public static double Nanoseconds()
    {
        long[] words = new long[3 * Line];
        double[] turns = [.. Enumerable.Range(0, 5).Select(_ => Turn(words)).Order()];
        return turns[2];
    }

    private static double Turn(long[] words)
    {
        words[Line] = words[2 * Line] = 0;
        var other = new Thread(() =>
        {
            for (int round = 1; round <= Rounds; round++)
            {
                Await(ref words[Line], round);
                Volatile.Write(ref words[2 * Line], round);
            }
        });
        other.Start();
        // The first way waits for the thread to begin.
        Volatile.Write(ref words[Line], 1);
        Await(ref words[2 * Line], 1);
        long start = Stopwatch.GetTimestamp();
        for (int round = 2; round <= Rounds; round++)
        {
            Volatile.Write(ref words[Line], round);
            Await(ref words[2 * Line], round);
        }
        double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / (Rounds - 1) / 2;
        other.Join();
        return nanoseconds;
    }

    private static void Await(ref long word, long value)
    {
        while (Volatile.Read(ref word) != value) { }
    }
}
