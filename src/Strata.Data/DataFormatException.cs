namespace Strata.Data;

/// <summary>
/// A data file that is not what it should be: damaged, cut short, of another format, or too large for what it says it is. The message
/// names the file, the entry or the byte, what was expected, what was given and what to do.
/// </summary>
/// <remarks>
/// Of arrays and images, whose fault is at a byte or an entry of a damaged file; a file that cannot be opened, read or written is an
/// <see cref="IOException"/> as everywhere in .NET. Of tables all is a <see cref="TableException"/>: their fault is at a row and a column, it
/// may be that of data in memory or of a database, and of a sound file in which a column that was asked for is missing.
/// </remarks>
public sealed class DataFormatException : Exception
{
    /// <summary>An exception with a message that says nothing about the file.</summary>
    public DataFormatException()
        : base("The file is not a valid data file.") { }

    /// <summary>An exception that says what is wrong where.</summary>
    /// <param name="message">The entry or the byte, what was expected, what was given.</param>
    public DataFormatException(string message)
        : base(message) { }

    /// <summary>An exception that says what is wrong where, and what noticed it.</summary>
    /// <param name="message">The entry or the byte, what was expected, what was given.</param>
    /// <param name="innerException">What noticed it.</param>
    public DataFormatException(string message, Exception? innerException)
        : base(message, innerException) { }
}
