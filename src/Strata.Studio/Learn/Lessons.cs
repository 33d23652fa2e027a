namespace Strata.Studio.Learn;

/// <summary>All pages of the lesson.</summary>
public static class Lessons
{
    /// <summary>The pages in order.</summary>
    public static IReadOnlyList<Lesson> All { get; } =
    [
        NodePoint.Create(1),
        LinearPoint.Create(2),
        ActivationPoint.Create(3),
        DeepPoint.Create(4),
        RepresentationPoint.Create(5),
        InteractionPoint.Create(6),
        PracticePoint.Create(7),
    ];

    /// <summary>Every exercise of every page.</summary>
    public static IReadOnlyList<Exercise> Exercises { get; } = [.. All.SelectMany(lesson => lesson.Exercises)];

    /// <summary>The page of that name; or null.</summary>
    public static Lesson? Find(string? slug) => All.FirstOrDefault(lesson => lesson.Slug == slug);
}
