namespace Strata.Data;

/// <summary>Which files lie in a folder: images by their endings, and others.</summary>
internal static class ImageListing
{
    /// <summary>The endings of images.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".png", ".jpg", ".jpeg"];

    // What may not be read is told and not left out; a link that leads back up ends.
    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 16,
        IgnoreInaccessible = false,
        AttributesToSkip = 0,
    };

    /// <summary>Whether a file is an image, as its ending says.</summary>
    public static bool IsImage(string path) => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>All files below a folder, at any depth, in the order of their names; what begins with a dot is left out.</summary>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public static IEnumerable<string> Files(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", Everywhere)
            .Where(file =>
                !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.'))
            )
            .Order(StringComparer.Ordinal);

    /// <summary>The folders in a folder, in the order of their names; what begins with a dot is left out.</summary>
    public static IEnumerable<string> Folders(string folder) =>
        Directory
            .EnumerateDirectories(folder)
            .Where(inner => !Path.GetFileName(inner).StartsWith('.'))
            .OrderBy(Path.GetFileName, StringComparer.Ordinal);
}
