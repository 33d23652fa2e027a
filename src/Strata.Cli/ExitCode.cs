namespace Strata.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A fault of the tool, or of the training itself.</summary>
    public const int Failure = 1;

    /// <summary>Bad input: the message says what was expected.</summary>
    public const int BadInput = 2;

    /// <summary>Interrupted; 128 + SIGINT, as shells have it.</summary>
    public const int Cancelled = 130;
}
