using System.Runtime.CompilerServices;

namespace Strata.Tests.House;

/// <summary>Where the sources of these tests, and with them the whole repository, lie.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../.."));

    /// <summary>The hand-written C# files below a folder of the repository, as paths from its root with slashes.</summary>
    public static IEnumerable<string> SourcesBelow(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(FromRoot)
            .Where(path => !IsBuilt(path))
            .Order(StringComparer.Ordinal);

    /// <summary>The folders below a folder of the repository, what the build wrote left out.</summary>
    public static IEnumerable<string> FoldersBelow(string folder) =>
        Directory
            .EnumerateDirectories(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(FromRoot)
            .Where(path => !IsBuilt(path))
            .Order(StringComparer.Ordinal);

    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    private static string FromRoot(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static bool IsBuilt(string path) => path.Split('/').Any(part => part is "bin" or "obj");

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
