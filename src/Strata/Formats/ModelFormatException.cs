namespace Strata.Formats;

/// <summary>
/// A file that is not what it should be. Whatever is wrong with a file's content, this is the exception: its message names the
/// entry or the byte, what was expected, what was given and what to do.
/// </summary>
/// <remarks>A file that cannot be opened, read or written is an <see cref="IOException"/> as everywhere in .NET.</remarks>
public sealed class ModelFormatException : Exception
{
    /// <summary>An exception with a message that says nothing about the file.</summary>
    public ModelFormatException()
        : base("The file is not a valid model file.") { }

    /// <summary>An exception that says what is wrong where.</summary>
    /// <param name="message">The entry or the byte, what was expected, what was given.</param>
    public ModelFormatException(string message)
        : base(message) { }

    /// <summary>An exception that says what is wrong where, and what noticed it.</summary>
    /// <param name="message">The entry or the byte, what was expected, what was given.</param>
    /// <param name="innerException">What noticed it.</param>
    public ModelFormatException(string message, Exception? innerException)
        : base(message, innerException) { }
}
