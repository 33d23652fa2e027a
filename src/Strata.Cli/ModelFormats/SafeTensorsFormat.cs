namespace Strata.Cli.ModelFormats;

/// <summary>Our own files: architecture, weights and, where it is trained, what the optimizer remembers.</summary>
internal sealed class SafeTensorsFormat : ModelFormat
{
    public override string Name => "a Strata model";

    public override IReadOnlyList<string> Endings { get; } = [".safetensors"];

    // A model that came out of an ONNX file has layers that only such models have.
    public override Model Read(string path) => Model.Load(path, OnnxModel.Layers);

    public override void ReadWeights(Model model, string path) => model.LoadWeights(path);

    public override void Write(Model model, string path) => model.Save(path);
}
