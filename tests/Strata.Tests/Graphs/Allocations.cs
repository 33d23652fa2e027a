namespace Strata.Tests.Graphs;

/// <summary>Counts what a thread takes from the managed heap.</summary>
internal static class Allocations
{
    /// <summary>Fails where an action that has run before takes memory.</summary>
    /// <remarks>
    /// A collection that other tests cause meanwhile charges the thread with the rest of its allocation block, up to 8 KB, once; so one
    /// clean round of a few is asked for. What allocates does so in every round.
    /// </remarks>
    public static void None(Action action, string what)
    {
        action();
        long taken = long.MaxValue;
        for (int round = 0; round < 5 && taken != 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                action();
            }
            taken = Math.Min(taken, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.True(taken == 0, $"{what}: {taken} bytes in 100 rounds");
    }
}
