using System.Runtime.CompilerServices;

namespace Strata.Cli.Tests;

/// <summary>A page of the documentation, whose code blocks are held against what the tool does.</summary>
internal static class Page
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../.."));

    /// <summary>A page's text, by its place in the repository.</summary>
    public static string Read(string page) => File.ReadAllText(Path.Combine(Root, page));

    /// <summary>Puts a text in the place of another.</summary>
    public static void Write(string page, string old, string text) =>
        File.WriteAllText(Path.Combine(Root, page), Read(page).Replace(old, text, StringComparison.Ordinal));

    /// <summary>The code blocks, each with what stands behind the fence: the language.</summary>
    public static IEnumerable<(string Language, string Text)> Blocks(string text)
    {
        string[] parts = text.Split("```");
        for (int i = 1; i < parts.Length; i += 2)
        {
            string[] lines = parts[i].Split('\n', 2);
            yield return (lines[0], lines[1]);
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
