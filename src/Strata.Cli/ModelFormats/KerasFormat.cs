namespace Strata.Cli.ModelFormats;

/// <summary>Whole models of Keras 3.</summary>
internal sealed class KerasFormat : ModelFormat
{
    public override string Name => "a Keras model";

    public override IReadOnlyList<string> Endings { get; } = [".keras"];

    public override Model Read(string path) => KerasModel.Load(path);

    public override void ReadWeights(Model model, string path, IReadOnlyDictionary<string, string>? names)
    {
        RequireNoNames(path, names);
        KerasModel.LoadWeights(model, path);
    }

    public override void Write(Model model, string path) => KerasModel.Save(model, path);
}
