using Strata.Formats;

namespace Strata.Data;

public sealed partial class TabularModel
{
    /// <summary>Saves model, columns, target and plan in one safetensors file, written beside and renamed.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => ModelNote.Tables.Save(Model, Plan.ToJson(), path);

    /// <summary>Whether a file holds a model of tables, and not a model alone.</summary>
    /// <exception cref="ModelFormatException">The file is no safetensors file.</exception>
    public static bool IsTabular(string path) => ModelNote.Tables.IsIn(path);

    /// <summary>Loads a model that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is no model of tables, or is damaged; the message says how.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TabularModel Load(string path) =>
        ModelNote.Tables.Load(
            path,
            (model, text) =>
            {
                TabularPlan plan = TabularPlan.FromJson(text);
                TabularFit.Check(path, model, plan);
                return new TabularModel(model, plan);
            }
        );
}
