namespace Strata.Cli;

/// <summary>What the output is shown on.</summary>
/// <param name="IsLive">Whether a line can be written over: a terminal, and nobody asked for plain text.</param>
/// <param name="Width">How many columns it has.</param>
public sealed record Screen(bool IsLive, int Width)
{
    private const int UsualWidth = 80;

    /// <summary>A file or a pipe: lines stay as they were written.</summary>
    public static Screen Plain { get; } = new(IsLive: false, UsualWidth);

    /// <summary>The screen of this process.</summary>
    public static Screen OfConsole()
    {
        bool plain =
            Console.IsOutputRedirected || Asks("NO_COLOR") || Asks("CI") || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return plain ? Plain : new Screen(IsLive: true, Width: WidthOfConsole());
    }

    private static bool Asks(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static int WidthOfConsole()
    {
        try
        {
            // Some terminals tell 0.
            return Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
