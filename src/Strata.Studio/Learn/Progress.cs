using System.Text.Json;

namespace Strata.Studio.Learn;

/// <summary>Which exercises are solved: what the browser keeps between visits.</summary>
public sealed class Progress
{
    /// <summary>Under what name the browser keeps it.</summary>
    public const string Key = "strata.learn.progress";

    private readonly SortedSet<string> solved;

    private Progress(IEnumerable<string> solved) => this.solved = new(solved, StringComparer.Ordinal);

    /// <summary>Nothing solved yet.</summary>
    public Progress()
        : this([]) { }

    /// <summary>The exercises that are solved.</summary>
    public IReadOnlyCollection<string> Solved => solved;

    /// <summary>Whether an exercise is solved.</summary>
    public bool Has(Exercise exercise)
    {
        ArgumentNullException.ThrowIfNull(exercise);
        return solved.Contains(exercise.Id);
    }

    /// <summary>How many exercises of a page are solved.</summary>
    public int Of(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return lesson.Exercises.Count(Has);
    }

    /// <summary>Notes that an exercise is solved.</summary>
    /// <returns>Whether that is new.</returns>
    public bool Add(Exercise exercise)
    {
        ArgumentNullException.ThrowIfNull(exercise);
        return solved.Add(exercise.Id);
    }

    /// <summary>What the browser keeps.</summary>
    public string Write() => JsonSerializer.Serialize(solved);

    /// <summary>Reads what the browser kept; what is no such text, or names no exercise that there is, is passed over.</summary>
    public static Progress Read(string? text)
    {
        try
        {
            string?[] ids = string.IsNullOrEmpty(text) ? [] : JsonSerializer.Deserialize<string?[]>(text) ?? [];
            return new(ids.OfType<string>().Where(id => Lessons.Exercises.Any(exercise => exercise.Id == id)));
        }
        catch (JsonException)
        {
            return new();
        }
    }
}
