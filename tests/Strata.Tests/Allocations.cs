namespace Strata.Tests;

/// <summary>Counts what a thread takes from the managed heap.</summary>
/// <remarks>
/// A collection that other tests cause meanwhile charges a thread with the rest of its allocation block, up to 8 KB, and the runtime
/// takes a little when it makes a method anew; so one clean round of a few is asked for. What allocates does so in every round.
/// </remarks>
internal static class Allocations
{
    private const int Rounds = 5;

    /// <summary>Fails where an action that has run before takes memory.</summary>
    public static void None(Action action, string what = "the action", int times = 100)
    {
        action();
        None(
            () =>
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < times; i++)
                {
                    action();
                }
                return GC.GetAllocatedBytesForCurrentThread() - before;
            },
            what
        );
    }

    /// <summary>Fails where every one of some rounds, each of which tells the bytes that it took, took some.</summary>
    public static void None(Func<long> round, string what = "the action")
    {
        long taken = long.MaxValue;
        for (int i = 0; i < Rounds && taken != 0; i++)
        {
            taken = Math.Min(taken, round());
        }
        Assert.True(taken == 0, $"{what} takes {taken} bytes");
    }
}
