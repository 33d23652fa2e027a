using System.IO.Compression;
using Strata.Formats;

namespace Strata.Data;

/// <summary>Files of several arrays with names in NumPy's format, <c>.npz</c>: a zip archive of <c>.npy</c> files.</summary>
/// <remarks>
/// An archive comes from who knows where: entries with a path, twice the same name, a checksum that does not match, a length that is
/// not kept, or far more bytes than were packed are refused.
/// </remarks>
/// <example>
/// <code>
/// IReadOnlyDictionary&lt;string, NumberArray&gt; arrays = Npz.Read("digits.npz");
/// Dataset data = Dataset.From(arrays["x"].ToDataArray(), arrays["y"].ToDataArray());
/// </code>
/// </example>
public static class Npz
{
    private const int MostEntries = 4096;
    private const string Extension = ".npy";

    // The first moment of a zip file: the same arrays give the same bytes.
    private static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads all arrays of a file.</summary>
    /// <returns>The arrays under their names, in the order of the file.</returns>
    /// <exception cref="DataFormatException">The archive or an array in it is damaged, or holds something other than numbers.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyDictionary<string, NumberArray> Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>Reads all arrays of an archive in a stream that can seek.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static IReadOnlyDictionary<string, NumberArray> Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.CanSeek
            ? Read(stream, "The stream")
            : throw new ArgumentException("An archive is read from its end on: give a stream that can seek.", nameof(stream));
    }

    /// <summary>Writes arrays to a file; one that is there is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="arrays">The arrays under their names, which may not have slashes.</param>
    /// <param name="compress">Whether they are packed, as by <c>numpy.savez_compressed</c>.</param>
    /// <exception cref="ArgumentException">A name cannot be an entry's, or is there twice.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, NumberArray>> arrays, bool compress = false)
    {
        KeyValuePair<string, NumberArray>[] named = Named(arrays);
        AtomicFile.Write(path, file => Write(file, named, compress));
    }

    /// <summary>Writes arrays to a stream.</summary>
    /// <inheritdoc cref="Write(string, IEnumerable{KeyValuePair{string, NumberArray}}, bool)"/>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, NumberArray>> arrays, bool compress = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        KeyValuePair<string, NumberArray>[] named = Named(arrays);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, array) in named)
        {
            ZipArchiveEntry entry = archive.CreateEntry(
                name + Extension,
                compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression
            );
            entry.LastWriteTime = Moment;
            using Stream place = entry.Open();
            Npy.Write(place, array);
        }
    }

    private static OrderedDictionary<string, NumberArray> Read(Stream stream, string where)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostEntries)
            {
                throw new DataFormatException(
                    $"{where}: the archive has {archive.Entries.Count} entries; {MostEntries} at most are read."
                );
            }
            var arrays = new OrderedDictionary<string, NumberArray>(StringComparer.Ordinal);
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                string inside = $"{where}, entry '{Shown(entry.FullName)}'";
                if (!IsName(entry.FullName) || !entry.FullName.EndsWith(Extension, StringComparison.Ordinal))
                {
                    throw new DataFormatException(
                        $"{inside}: expected a name without a path that ends in {Extension}. Save the arrays with numpy.savez(path, x=x, y=y)."
                    );
                }
                if (!arrays.TryAdd(entry.FullName[..^Extension.Length], NpzEntry.Read(entry, stream.Length, inside)))
                {
                    throw new DataFormatException($"{inside}: the name is there twice; expected each once.");
                }
            }
            return arrays;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new DataFormatException($"{where}: the zip archive is damaged or of a kind that is not read: {e.Message}", e);
        }
    }

    // What the reader of zip archives throws for their content. A seek to an impossible place is a plain IOException; what the system
    // tells of the file has a code of its own.
    private static bool IsDamage(Exception e) =>
        e
            is InvalidDataException
                or EndOfStreamException
                or NotSupportedException
                or OverflowException
                or ArgumentException
                or IOException { HResult: unchecked((int)0x80131620) };

    private static KeyValuePair<string, NumberArray>[] Named(IEnumerable<KeyValuePair<string, NumberArray>> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        KeyValuePair<string, NumberArray>[] named = [.. arrays];
        foreach (var (name, array) in named)
        {
            ArgumentNullException.ThrowIfNull(array);
            if (!IsName(name))
            {
                throw new ArgumentException(
                    $"An array cannot be called '{name}': expected a name that is not empty, without slashes and control characters."
                );
            }
        }
        return named.DistinctBy(pair => pair.Key, StringComparer.Ordinal).Count() == named.Length
            ? named
            : throw new ArgumentException("Two arrays have the same name; expected each once.");
    }

    private static bool IsName(string name) =>
        name is not ("" or Extension) && !name.Any(c => c is '/' or '\\' or ':' || char.IsControl(c));

    private static string Shown(string name) =>
        string.Concat((name.Length <= 80 ? name : name[..80] + "…").Select(c => char.IsControl(c) ? '?' : c));
}
