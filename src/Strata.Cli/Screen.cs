using Spectre.Console;
using Strata.Cli.Output;

namespace Strata.Cli;

/// <summary>What text is shown on.</summary>
/// <param name="IsLive">Whether it has colours and a line can be written over: a terminal, and nobody asked for plain text.</param>
/// <param name="Width">How many columns it has.</param>
public sealed record Screen(bool IsLive, int Width)
{
    private const int UsualWidth = 80;

    /// <summary>A file or a pipe: lines stay as they were written.</summary>
    public static Screen Plain { get; } = new(IsLive: false, UsualWidth);

    /// <summary>What this process's standard output is shown on.</summary>
    public static Screen OfOutput() => Of(Console.IsOutputRedirected);

    /// <summary>What this process's standard error is shown on.</summary>
    public static Screen OfError() => Of(Console.IsErrorRedirected);

    /// <summary>A console that draws on this screen. What it writes for a plain one holds no escape sequence.</summary>
    internal IAnsiConsole Over(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = IsLive ? AnsiSupport.Yes : AnsiSupport.No,
                // The terminal's own colours, so that its theme holds.
                ColorSystem = IsLive ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(writer),
                // What the surroundings say is decided here and nowhere else.
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            }
        );
        console.Profile.Width = Width;
        if (!IsLive)
        {
            console.Pipeline.Attach(new Colourless());
        }
        return console;
    }

    private static Screen Of(bool isRedirected)
    {
        bool plain = isRedirected || Asks("NO_COLOR") || Asks("CI") || Environment.GetEnvironmentVariable("TERM") == "dumb";
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
