namespace Strata.Cli.ModelFormats;

/// <summary>Files of weights alone, for which the layers come from another model.</summary>
internal abstract class WeightsFormat : ModelFormat
{
    public override bool IsRead => false;

    public override Model Read(string path) => throw WithoutLayers(path);

    // Into other weights than those that were written, so that one that was left out is seen.
    public override Model ReadBack(Model written, string path)
    {
        Model fresh = written.Clone(seed: unchecked(written.Seed + 1));
        ReadWeights(fresh, path, null);
        return fresh;
    }
}
