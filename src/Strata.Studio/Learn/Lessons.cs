using Strata.Studio.Learn.Pages;

namespace Strata.Studio.Learn;

/// <summary>All pages of the lesson.</summary>
public static class Lessons
{
    /// <summary>The pages in order.</summary>
    public static IReadOnlyList<Lesson> All { get; } =
    [
        NodePage.Create(1),
        LinearPage.Create(2),
        ActivationPage.Create(3),
        DeepPage.Create(4),
        RepresentationPage.Create(5),
        InteractionPage.Create(6),
        PracticePage.Create(7),
    ];

    /// <summary>Every exercise of every page.</summary>
    public static IReadOnlyList<Exercise> Exercises { get; } = [.. All.SelectMany(lesson => lesson.Exercises)];

    /// <summary>The page of that name; or null.</summary>
    public static Lesson? Find(string? slug) => All.FirstOrDefault(lesson => lesson.Slug == slug);
}
