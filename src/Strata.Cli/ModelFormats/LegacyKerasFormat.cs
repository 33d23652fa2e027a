namespace Strata.Cli.ModelFormats;

/// <summary>Whole models of older Keras.</summary>
internal sealed class LegacyKerasFormat : ModelFormat
{
    public override string Name => "a model in Keras' older format";

    public override IReadOnlyList<string> Endings { get; } = [".h5", ".hdf5"];

    public override bool IsWritten => false;

    public override Model Read(string path) => KerasModel.Load(path);

    public override void ReadWeights(Model model, string path, IReadOnlyDictionary<string, string>? names)
    {
        RequireNoNames(path, names);
        KerasModel.LoadWeights(model, path);
    }

    public override void Write(Model model, string path) =>
        throw new ToolException($"'{path}' would be {Name}, which is read and not written; name a .keras file, or .weights.h5.");
}
