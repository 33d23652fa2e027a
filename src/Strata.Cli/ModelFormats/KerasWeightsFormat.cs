namespace Strata.Cli.ModelFormats;

/// <summary>Weights of a Keras model alone.</summary>
internal sealed class KerasWeightsFormat : WeightsFormat
{
    public override string Name => "a Keras weights file";

    public override IReadOnlyList<string> Endings { get; } = [".weights.h5"];

    public override void ReadWeights(Model model, string path, IReadOnlyDictionary<string, string>? names)
    {
        RequireNoNames(path, names);
        KerasModel.LoadWeights(model, path);
    }

    public override void Write(Model model, string path) => KerasModel.SaveWeights(model, path);
}
