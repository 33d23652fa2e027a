using System.Security.Cryptography;

namespace Strata.Studio.Runs;

/// <summary>The file that a run was trained on, as its settings name it.</summary>
/// <param name="Word">As the command line named it.</param>
/// <param name="Path">Where it is now; null: it is not there.</param>
/// <param name="IsSame">Whether it holds the bytes that the run was trained on.</param>
public sealed record DataFile(string Word, string? Path, bool IsSame)
{
    /// <summary>The most bytes that are read to tell whether a file is the same.</summary>
    public const long MostBytes = 256_000_000;

    // The tool names a file from where it was called, which is the folder of "runs" or the run's own.
    private const int MostParents = 4;

    /// <summary>The file of a run; null where its settings name none.</summary>
    public static DataFile? Of(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Setting("data") is not { Length: > 0 } word)
        {
            return null;
        }
        string? hash = run.Setting("data_sha256");
        string[] found = [.. Places(run.Folder, word).Distinct().Where(File.Exists)];
        string? same = hash is null ? null : Array.Find(found, path => IsOf(path, hash));
        return new(word, same ?? found.FirstOrDefault(), same is not null);
    }

    private static IEnumerable<string> Places(string folder, string word)
    {
        if (System.IO.Path.IsPathRooted(word))
        {
            return [word];
        }
        var places = new List<string>();
        string? parent = folder;
        for (int i = 0; i <= MostParents && parent is not null; i++)
        {
            places.Add(System.IO.Path.GetFullPath(word, parent));
            parent = System.IO.Path.GetDirectoryName(parent);
        }
        return places.Append(System.IO.Path.GetFullPath(word));
    }

    private static bool IsOf(string path, string hash)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return stream.Length <= MostBytes && Convert.ToHexStringLower(SHA256.HashData(stream)) == hash;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
