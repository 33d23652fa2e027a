namespace Strata.Cli.ModelFormats;

/// <summary>Files of weights alone, for which the layers come from another model.</summary>
internal abstract class WeightsFormat : ModelFormat
{
    public override bool IsRead => false;

    public override Model Read(string path) =>
        throw new ToolException(
            $"'{path}' is {Name}, which holds weights and no layers; 'strata convert {path} OUT --like MODEL' puts them into the layers of "
                + "another model."
        );

    // Into other weights than those that were written, so that one that was left out is seen.
    public override Model ReadBack(Model written, string path)
    {
        Model fresh = written.Clone(seed: unchecked(written.Seed + 1));
        ReadWeights(fresh, path);
        return fresh;
    }
}
