namespace Strata.Cli;

/// <summary>Something that the user can mend: the message is the one line that is shown.</summary>
/// <param name="message">What is wrong, what was expected, what to do.</param>
/// <param name="innerException">What noticed it.</param>
/// <param name="code">What the process ends with.</param>
internal sealed class ToolException(string message, Exception? innerException = null, int code = ExitCode.BadInput)
    : Exception(message, innerException)
{
    public int Code => code;

    /// <summary>What an exception of the library says, without the name of a C# parameter at its end.</summary>
    public static string Sentence(ArgumentException exception) =>
        exception.ParamName is { } name
            ? exception.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal)
            : exception.Message;
}
