namespace Strata.Cli.ModelFormats;

/// <summary>The state dict of a PyTorch module in a safetensors file.</summary>
internal sealed class StateDictFormat : WeightsFormat
{
    public override string Name => "a PyTorch state dict";

    public override IReadOnlyList<string> Endings { get; } = [".torch.safetensors"];

    public override void ReadWeights(Model model, string path, IReadOnlyDictionary<string, string>? names) =>
        model.LoadWeights(path, WeightLayout.PyTorch, names);

    public override void Write(Model model, string path) => model.SaveWeights(path, WeightLayout.PyTorch);
}
