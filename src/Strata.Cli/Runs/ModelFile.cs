using Strata.Cli.ModelFormats;

namespace Strata.Cli.Runs;

/// <summary>Finds and reads the model that a command line names.</summary>
internal static class ModelFile
{
    /// <summary>The file: the path itself, or the model in a run's folder.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public static string Find(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, RunFolder.ModelName) : path;
        if (File.Exists(file))
        {
            return file;
        }
        string meant = Course.Names.Contains($"course/{path}") ? $" Did you mean 'course/{path}'?" : string.Empty;
        throw new ToolException(
            $"there is no model at '{file}'.{meant} Expected the folder that 'strata train' left, or a model file: "
                + $"{ModelFormatCatalogue.ReadEndings}."
        );
    }

    /// <summary>Reads a model in the format that the file's ending tells; what is wrong with the file, the library says.</summary>
    /// <param name="path">The file, or a run's folder.</param>
    /// <param name="toPredict">Whether it only predicts, so that what a training needs may be left out.</param>
    /// <exception cref="ToolException">There is none.</exception>
    public static Model Load(string path, bool toPredict = false)
    {
        string file = Find(path);
        ModelFormat format = ModelFormatCatalogue.OfRead(file);
        return toPredict ? format.ReadToPredict(file) : format.Read(file);
    }
}
