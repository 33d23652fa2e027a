using System.Text;

namespace Strata.Data;

/// <summary>A text file, packed or not, in the encoding that it has.</summary>
internal static class TextFile
{
    /// <summary>UTF-8 that does not guess: a byte that is no letter is a fault and not a question mark.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Opens a file for reading from the start. Packed is what begins as gzip does, whatever its name is.</summary>
    public static StreamReader Open(string path, Encoding? encoding)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            bool isPacked = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            Stream stream = isPacked ? new WholeGZip(file) : file;
            return new StreamReader(stream, encoding ?? Strict, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            file?.Dispose();
            throw TableException.Unreadable(path, e);
        }
    }

    /// <summary>The first letters of a file, as many as tell what stands between its cells.</summary>
    public static string Beginning(string path, Encoding? encoding)
    {
        using StreamReader reader = Open(path, encoding);
        var letters = new char[1 << 15];
        int count;
        try
        {
            count = reader.ReadBlock(letters);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException)
        {
            throw TableException.Unreadable(path, e);
        }
        string text = new(letters, 0, count);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new TableException(
                "it is not text: it holds zero bytes. If it is UTF-16, save it as UTF-8, or give TableOptions.Encoding.",
                path
            );
        }
        return string.IsNullOrWhiteSpace(text)
            ? throw new TableException("it is empty. Give a file with a header and rows.", path)
            : text;
    }

    /// <summary>How many rows decide the kinds of columns.</summary>
    public static int InferenceRows(string path, TableOptions options)
    {
        if (options.InferenceRows is { } rows)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1, nameof(options));
            return rows;
        }
        long wholeBelow = TableFormatName.IsPacked(path) ? 1 << 20 : 8 << 20;
        return new FileInfo(path).Length <= wholeBelow ? int.MaxValue : 10_000;
    }
}
