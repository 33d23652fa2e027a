namespace Strata.Studio.Learn;

/// <summary>A page of the lesson: one point, a network to play with, exercises.</summary>
/// <param name="Number">Which page, from 1.</param>
/// <param name="Slug">Its name in the address.</param>
/// <param name="Title">The point in a few words.</param>
/// <param name="Paragraphs">The point explained; a text between backquotes is shown as code.</param>
/// <param name="Network">The network in the page.</param>
/// <param name="Exercises">What is to be done.</param>
public sealed record Lesson(
    int Number,
    string Slug,
    string Title,
    IReadOnlyList<string> Paragraphs,
    LessonNetwork Network,
    IReadOnlyList<Exercise> Exercises
);
