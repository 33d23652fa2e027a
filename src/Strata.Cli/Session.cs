using Spectre.Console;

namespace Strata.Cli;

/// <summary>What a command works with beside its arguments.</summary>
/// <param name="output">Where results go.</param>
/// <param name="screen">What they are shown on.</param>
/// <param name="error">Where goes what is no result.</param>
/// <param name="errorScreen">What that is shown on.</param>
/// <param name="cancellation">Asks the command to end early.</param>
internal sealed class Session(
    TextWriter output,
    Screen screen,
    TextWriter error,
    Screen errorScreen,
    CancellationToken cancellation
)
{
    // Made when first asked for: neither the version nor the help needs one, and to make it takes as long as they do.
    private readonly Lazy<IAnsiConsole> console = new(() => screen.Over(output));
    private readonly Lazy<IAnsiConsole> errorConsole = new(() => errorScreen.Over(error));

    /// <summary>Where results are drawn.</summary>
    public IAnsiConsole Console => console.Value;

    /// <summary>Whether results are shown on a terminal; asks without making the console that would draw them.</summary>
    public bool IsLive => screen.IsLive;

    /// <summary>Where errors are drawn, and what is for people while the results are for a program.</summary>
    public IAnsiConsole ErrorConsole => errorConsole.Value;

    /// <summary>Where results go that are for a program.</summary>
    public TextWriter Output => output;

    public CancellationToken Cancellation => cancellation;
}
