using Spectre.Console;

namespace Strata.Cli.Output;

/// <summary>Work that is mostly done at once: on a terminal a line says what goes on if it is not. In a file nobody waits for it.</summary>
internal static class SlowWork
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Does the work; after a second without its end the line is written.</summary>
    /// <param name="console">Where; nothing else is written to it meanwhile. Null: nothing is told.</param>
    /// <param name="what">What goes on, such as "Reading the data.".</param>
    /// <param name="work">The work.</param>
    /// <param name="reading">Goes on below the line once it is written, and in a file from the beginning on; null: nothing does.</param>
    public static T Run<T>(IAnsiConsole? console, string what, Func<T> work, ReadingProgress? reading = null)
    {
        if (console is null || !console.Profile.Capabilities.Ansi)
        {
            reading?.Resume();
            try
            {
                return work();
            }
            finally
            {
                reading?.Pause();
            }
        }
        Lock writing = new();
        bool isDone = false;
        using var timer = new Timer(_ => Tell(), null, Patience, Timeout.InfiniteTimeSpan);
        try
        {
            return work();
        }
        finally
        {
            // From here on the console is the caller's again.
            lock (writing)
            {
                isDone = true;
                reading?.Pause();
            }
        }

        void Tell()
        {
            lock (writing)
            {
                if (!isDone)
                {
                    console.Write(new Line(what));
                    reading?.Resume();
                }
            }
        }
    }
}
