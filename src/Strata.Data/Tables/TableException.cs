using System.Data.Common;
using System.Text;

namespace Strata.Data;

/// <summary>Data that is not what it should be. Its message is one line: the file, the row, the column, what is wrong, what to do.</summary>
/// <remarks>
/// Whatever is wrong with a file's content, with the way to it or with the names that were asked of it, this is the exception. A
/// wrong argument of a program is an <see cref="ArgumentException"/>, as everywhere in .NET. Files of arrays and images have no rows and
/// columns to name: what is wrong there is a <see cref="DataFormatException"/>.
/// </remarks>
public sealed class TableException : Exception
{
    /// <summary>An exception with a message that says nothing about the data.</summary>
    public TableException()
        : this("The data is not a valid table.") { }

    /// <summary>An exception that says what is wrong.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    public TableException(string message)
        : this(message, null, null, null) { }

    /// <summary>An exception that says what is wrong, and what noticed it.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="innerException">What noticed it.</param>
    public TableException(string message, Exception? innerException)
        : this(message, null, null, null, innerException: innerException) { }

    internal TableException(
        string message,
        string? file = null,
        long? row = null,
        string? column = null,
        string? place = null,
        Exception? innerException = null
    )
        : base(OneLine(file, place, message), innerException)
    {
        File = file;
        Row = row;
        Column = column;
    }

    /// <summary>The file, or what else the data came from; null where the data was made in memory.</summary>
    public string? File { get; }

    /// <summary>The line that an editor shows, from 1; the row's number in Parquet files and databases; null where it is not one row.</summary>
    public long? Row { get; }

    /// <summary>The column's name; null where it is not one column.</summary>
    public string? Column { get; }

    /// <summary>What a library or the system threw while a file was read, as a fault of that file.</summary>
    internal static TableException Unreadable(string file, Exception e, long? row = null, string unit = "line")
    {
        string what = e switch
        {
            FileNotFoundException or DirectoryNotFoundException =>
                $"there is no such file.{NearWord.Meant(Path.GetFileName(file), Neighbours(file))} Check the path, seen from "
                    + $"'{Environment.CurrentDirectory}'.",
            UnauthorizedAccessException => "it may not be read. Check its permissions, and that it is a file and not a folder.",
            DecoderFallbackException =>
                "it holds bytes that are not UTF-8. Save it as UTF-8, or give its encoding with TableOptions.Encoding.",
            InvalidDataException or EndOfStreamException => $"it is damaged or cut off ({Plain(e)}) Fetch or write it again.",
            DbException => $"the database says: {Plain(e)} Check the query and the connection.",
            OutOfMemoryException => "it does not fit into memory. Read it in pieces with Read instead of Load.",
            _ => $"it cannot be read ({Plain(e)}) Check that the file is whole and of the format that its ending says.",
        };
        return new(what, file, row, place: row is null ? null : $"{unit} {row}", innerException: e);
    }

    private static string Plain(Exception e) => Sentence(e.Message);

    private static string Sentence(string message)
    {
        string line = message.ReplaceLineEndings(" ").Trim();
        return line.EndsWith('.') ? line : line + ".";
    }

    private static string OneLine(string? file, string? place, string message)
    {
        string[] parts = [.. new[] { file, place }.Where(part => !string.IsNullOrEmpty(part)).Select(part => part!)];
        return (parts.Length == 0 ? message : $"{string.Join(", ", parts)}: {message}").ReplaceLineEndings(" ");
    }

    private static string[] Neighbours(string file)
    {
        try
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
            return [.. Directory.EnumerateFiles(folder).Take(1000).Select(path => Path.GetFileName(path))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
