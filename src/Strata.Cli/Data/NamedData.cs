using System.Security.Cryptography;
using Strata.Cli.Commands;
using Strata.Data;

namespace Strata.Cli.Data;

/// <summary>What a command line names as data: a built-in set by its name, or a file of rows or a folder of images or of MNIST's files by its path.</summary>
/// <param name="Word">The word of the command line.</param>
/// <param name="Source">The built-in set or the folder; null: it is a file of rows.</param>
internal sealed record NamedData(string Word, DataSource? Source)
{
    /// <summary>What a run on it is called: the set's name, or the file's without its endings.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Word)).Split('.')[0];

    /// <summary>The built-in set of that name, or the file at that path.</summary>
    /// <exception cref="ToolException">The word is neither.</exception>
    public static NamedData Of(string word) =>
        DataSource.All.FirstOrDefault(source => source.Name.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } source
            ? new(source.Name, source)
        : Directory.Exists(word)
            ? DataSource.OfFolder(word) is { } folder ? new(word, folder)
                : throw new ToolException(
                    $"'{word}' is a folder; expected a file of rows (.csv, .tsv, .jsonl, .parquet), a folder with a folder of images for each class, one with MNIST's train-images and the like, or a built-in set: {Names()}."
                )
        : File.Exists(word) || word.Contains('.', StringComparison.Ordinal) || word.Contains('/', StringComparison.Ordinal)
            ? new(word, null)
        : new(
            word,
            Choice.Of("data set", word, DataSource.All, source => source.Name, more: " Or name a file, such as data.csv.")
        );

    /// <summary>Opens the file: its columns are known then, and no row is held.</summary>
    /// <exception cref="TableException">It cannot be read, or is no table.</exception>
    public TableSource Open() => TableSource.Open(Word);

    /// <summary>The SHA-256 of the file's bytes; null of a built-in set.</summary>
    public string? Hash()
    {
        if (Source is not null)
        {
            return null;
        }
        using FileStream stream = File.OpenRead(Word);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string Names() => string.Join(", ", DataSource.All.Select(source => source.Name));
}
