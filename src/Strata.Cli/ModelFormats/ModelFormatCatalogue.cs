using Strata.Cli.Commands;

namespace Strata.Cli.ModelFormats;

/// <summary>The formats of models; the one place where a file's ending decides.</summary>
internal static class ModelFormatCatalogue
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ModelFormat> All { get; } =
    [
        new SafeTensorsFormat(),
        new StateDictFormat(),
        new KerasFormat(),
        new LegacyKerasFormat(),
        new KerasWeightsFormat(),
        new OnnxFormat(),
        new CSharpFormat(),
        new PickleFormat(),
    ];

    /// <summary>The endings of files that hold whole models, with commas between.</summary>
    public static string ReadEndings => Listed(All.Where(format => format.IsRead));

    /// <summary>The endings of files that are written, with commas between.</summary>
    public static string WrittenEndings => Listed(All.Where(format => format.IsWritten));

    /// <summary>The format of a file that is there; one of no known ending is taken for ours, and its content then tells.</summary>
    public static ModelFormat OfRead(string path) => Of(path) ?? All[0];

    /// <summary>The format of a file to be written.</summary>
    /// <exception cref="ToolException">The ending tells none.</exception>
    public static ModelFormat OfWritten(string path)
    {
        if (Of(path) is { } format)
        {
            return format;
        }
        string ending = Path.GetExtension(path);
        string problem = ending.Length == 0 ? $"'{path}' has no ending" : $"there is no model format '{ending}'";
        IEnumerable<string> known = All.Where(format => format.IsWritten).SelectMany(format => format.Endings);
        throw new ToolException($"{problem}.{Nearest.Hint(ending, known)} There are: {WrittenEndings}.");
    }

    // The longest ending: .weights.h5 is one of its own.
    private static ModelFormat? Of(string path)
    {
        ModelFormat? found = null;
        int longest = 0;
        foreach (ModelFormat format in All)
        {
            foreach (string ending in format.Endings)
            {
                if (ending.Length > longest && path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                {
                    (found, longest) = (format, ending.Length);
                }
            }
        }
        return found;
    }

    private static string Listed(IEnumerable<ModelFormat> formats) =>
        string.Join(", ", formats.SelectMany(format => format.Endings));
}
