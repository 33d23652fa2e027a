using System.Security.Cryptography;
using Strata.Data;

namespace Strata.Studio.Playground;

/// <summary>Tables that readers gave, by what stands in them: the same file has the same name in every address.</summary>
/// <remarks>The last few are kept; an address that names another says that its file is to be given again.</remarks>
internal sealed class UploadedTables
{
    /// <summary>The most bytes of a file.</summary>
    public const int MostBytes = 2 << 20;

    private const int Kept = 16;
    private const string FileName = "table.csv";
    private readonly Lock gate = new();
    private readonly List<(string Id, UploadedTable Table)> tables = [];

    /// <summary>Takes a CSV file.</summary>
    /// <param name="fileName">What it is called, for messages.</param>
    /// <param name="bytes">What stands in it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Its name for <see cref="PlaygroundState.Data"/>.</returns>
    /// <exception cref="FormatException">It is no table, or too large; the message is a line that says what to do.</exception>
    public string Take(string fileName, byte[] bytes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        string shown = StateQuery.Shown(Path.GetFileName(fileName));
        if (bytes.Length > MostBytes)
        {
            throw TooLarge(shown, bytes.Length);
        }
        string id = PlaygroundState.Uploaded + Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        if (Find(id) is null)
        {
            var table = new UploadedTable(shown, Read(shown, bytes, cancellation));
            lock (gate)
            {
                tables.Add((id, table));
                if (tables.Count > Kept)
                {
                    tables.RemoveAt(0);
                }
            }
        }
        return id;
    }

    /// <summary>The table of that name; null where it is not kept any more.</summary>
    public UploadedTable? Find(string id)
    {
        lock (gate)
        {
            return tables.Find(each => each.Id == id).Table;
        }
    }

    /// <summary>Points of the table that a state names, and a line where something was left out.</summary>
    /// <exception cref="FormatException">The table is not here, or gives no points; the message says what to do.</exception>
    public (PlaygroundPoints Points, string? Note) Points(PlaygroundState state)
    {
        UploadedTable table =
            Find(state.Data)
            ?? throw new FormatException(
                "The file of this address is not here any more; give it again. The default data are shown."
            );
        return table.Points(state);
    }

    /// <summary>The fault of a file that is too large.</summary>
    public static FormatException TooLarge(string fileName, long bytes) =>
        new(
            $"'{StateQuery.Shown(fileName)}' has {bytes / 1e6:0.#} MB, and the playground takes {MostBytes / 1e6:0.#} MB at most. Give a part of its rows."
        );

    private static Table Read(string shown, byte[] bytes, CancellationToken cancellation)
    {
        // A folder that no one else guesses, gone with the reading.
        DirectoryInfo folder = Directory.CreateTempSubdirectory("strata-playground-");
        string path = Path.Combine(folder.FullName, FileName);
        try
        {
            File.WriteAllBytes(path, bytes);
            TableSource source = TableSource.Open(path);
            if (source.Schema.Count > UploadedTable.MostColumns)
            {
                throw new FormatException(
                    $"'{shown}' has {source.Schema.Count} columns, and the playground takes {UploadedTable.MostColumns} at most. Leave some out."
                );
            }
            Table? first = source.Read(UploadedTable.MostRows + 1, cancellation: cancellation).FirstOrDefault();
            return first switch
            {
                null => throw new FormatException($"'{shown}' has no rows. Give a CSV file with a line for each point."),
                { Count: > UploadedTable.MostRows } => throw new FormatException(
                    $"'{shown}' has more than {UploadedTable.MostRows} rows. Give a part of them."
                ),
                // Without the place it was read from, which is gone and nobody else's business.
                _ => new Table(first.Columns),
            };
        }
        catch (Exception fault) when (fault is TableException or IOException or UnauthorizedAccessException)
        {
            string message = fault.Message.Replace(path, FileName, StringComparison.Ordinal).ReplaceLineEndings(" ");
            // The reader knows the file by its own name, which stands in front already.
            message = message.StartsWith(FileName, StringComparison.Ordinal)
                ? message[FileName.Length..].TrimStart(',', ':', ' ')
                : message;
            throw new FormatException($"'{shown}' cannot be read: {message.Replace(FileName, shown, StringComparison.Ordinal)}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
