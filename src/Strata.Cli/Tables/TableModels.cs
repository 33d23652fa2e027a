using Strata.Cli.Runs;
using Strata.Data;

namespace Strata.Cli.Tables;

/// <summary>Models of tables by the names that command lines give them.</summary>
internal static class TableModels
{
    /// <summary>The model of tables of that name; null where the model is another, or none is there.</summary>
    /// <exception cref="Strata.Formats.ModelFormatException">The file is damaged.</exception>
    public static TabularModel? Load(string name)
    {
        string file = Directory.Exists(name) ? Path.Combine(name, RunFolder.ModelName) : name;
        return
            file.EndsWith(Path.GetExtension(RunFolder.ModelName), StringComparison.OrdinalIgnoreCase)
            && File.Exists(file)
            && TabularModel.IsTabular(file)
            ? TabularModel.Load(file)
            : null;
    }
}
