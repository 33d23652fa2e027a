namespace Strata.Cli;

/// <summary>Something that the user can mend: the message is the one line that is shown.</summary>
internal sealed class ToolException(string message, Exception? innerException = null) : Exception(message, innerException);
