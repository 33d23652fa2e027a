using Strata.Formats;

namespace Strata.Cli.Runs;

/// <summary>The one place where models are written and read.</summary>
internal static class ModelFile
{
    public static void Save(Model model, string path) =>
        new SafeTensors(
            model.Weights.Select(weight => SafeTensor.From<float>(weight.Path, Values(weight), [.. weight.Shape]))
        ).Write(path);

    private static float[] Values(Weight weight)
    {
        var values = new float[weight.Count];
        weight.CopyTo<float>(values);
        return values;
    }
}
