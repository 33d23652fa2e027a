namespace Strata.Onnx.Tests;

/// <summary>The folder of ONNX's own tests of single operators, which the project does not bring with it.</summary>
internal static class NodeTestFolder
{
    /// <summary>Names the folder; without it a sibling of the repository or of a folder above is taken.</summary>
    public const string Variable = "STRATA_ONNX_NODE_TESTS";

    public const string Absent =
        "ONNX's own node tests are not there: set STRATA_ONNX_NODE_TESTS, or put them in shared/onnx-node-tests beside the repository.";

    /// <summary>The folder; null where there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>The names of its tests.</summary>
    public static IReadOnlyList<string> Names { get; } =
        Path is null
            ? []
            :
            [
                .. Directory
                    .GetDirectories(Path)
                    .Select(folder => System.IO.Path.GetFileName(folder)!)
                    .Order(StringComparer.Ordinal),
            ];

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = System.IO.Path.Combine(folder.FullName, "shared", "onnx-node-tests");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }
        return null;
    }
}
