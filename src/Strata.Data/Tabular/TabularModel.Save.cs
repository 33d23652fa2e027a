using Strata.Formats;

namespace Strata.Data;

public sealed partial class TabularModel
{
    private const string PlanKey = "tabular";

    /// <summary>Saves model, columns, target and plan in one safetensors file, written beside and renamed.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // The model writes its own part into a file of its own first: what a model is saved as is the core's to know.
        string part = $"{Path.GetFullPath(path)}.{Path.GetRandomFileName()}.tmp";
        try
        {
            Model.Save(part);
            SafeTensors file = SafeTensors.Read(part);
            var metadata = new Dictionary<string, string>(file.Metadata) { [PlanKey] = Plan.ToJson() };
            new SafeTensors(file.Tensors, metadata).Write(path);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Whether a file holds a model of tables, and not a model alone.</summary>
    /// <exception cref="ModelFormatException">The file is no safetensors file.</exception>
    public static bool IsTabular(string path) => SafeTensors.Read(path).Metadata.ContainsKey(PlanKey);

    /// <summary>Loads a model that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is no model of tables, or is damaged; the message says how.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TabularModel Load(string path)
    {
        if (!SafeTensors.Read(path).Metadata.TryGetValue(PlanKey, out string? text))
        {
            throw new ModelFormatException(
                $"{path}: the file says nothing of columns and a target: expected what TabularModel.Save wrote. Load it with Model.Load."
            );
        }
        Model model = Strata.Model.Load(path);
        TabularPlan plan;
        try
        {
            plan = TabularPlan.FromJson(text);
        }
        catch (TableException e)
        {
            throw new ModelFormatException($"{path}: {e.Message}", e);
        }
        TabularFit.Check(path, model, plan);
        return new(model, plan);
    }
}
