using System.Text.Json;
using Strata.Formats;

namespace Strata.Data;

/// <summary>What a search has seen so far, as a file: a search that is begun again with it does not compute that again.</summary>
/// <param name="Search">What search it is of: data, options and space as text.</param>
/// <param name="Entries">The score of each trial on each rung.</param>
internal sealed record TuningJournal(string Search, List<TuningEntry> Entries)
{
    /// <summary>The journal of a file, or an empty one where there is no file.</summary>
    /// <exception cref="TableException">The file is no journal, or of another search.</exception>
    public static TuningJournal Open(string? path, string search)
    {
        if (path is null || !File.Exists(path))
        {
            return new(search, []);
        }
        TuningJournal? journal;
        try
        {
            journal = JsonSerializer.Deserialize(File.ReadAllText(path), TabularJson.Default.TuningJournal);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new TableException(
                $"it is no journal of a search: {e.Message} Delete it, or name another.",
                path,
                innerException: e
            );
        }
        return journal is { Entries: not null } && journal.Search == search
            ? journal
            : throw new TableException(
                "it is the journal of a search of other data, options or space. Delete it, or name another.",
                path
            );
    }

    /// <summary>Writes the journal, whole or not at all.</summary>
    public void Write(string? path)
    {
        if (path is not null)
        {
            AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, TabularJson.Default.TuningJournal));
        }
    }

    /// <summary>The score of a trial on a rung; null where it is not known yet.</summary>
    public double? ScoreOf(int trial, int rung) =>
        Entries.FirstOrDefault(entry => entry.Trial == trial && entry.Rung == rung)?.Score;
}
