using Strata.Formats;

namespace Strata.Cli.ModelFormats;

/// <summary>Our own files: architecture, weights and, where it is trained, what the optimizer remembers.</summary>
internal sealed class SafeTensorsFormat : ModelFormat
{
    // Where Model.Save keeps the layers.
    private const string ArchitectureKey = "model";

    public override string Name => "a Strata model";

    public override IReadOnlyList<string> Endings { get; } = [".safetensors"];

    public override Model Read(string path) => Read(path, compile: true);

    public override Model ReadToPredict(string path) => Read(path, compile: false);

    public override void ReadWeights(Model model, string path, IReadOnlyDictionary<string, string>? names) =>
        model.LoadWeights(path, names: names);

    public override void Write(Model model, string path) => model.Save(path);

    // A model that came out of an ONNX file has layers that only such models have. Few have any, and to make their list takes a fifth of the
    // time of a prediction, so they are known only to the second reading, whose message then counts.
    private static Model Load(string path, bool compile)
    {
        try
        {
            return Model.Load(path, compile: compile);
        }
        catch (ModelFormatException)
        {
            return Model.Load(path, OnnxModel.Layers, compile);
        }
    }

    private Model Read(string path, bool compile)
    {
        try
        {
            return Load(path, compile);
        }
        catch (ModelFormatException) when (!HasLayers(path))
        {
            throw WithoutLayers(path);
        }
    }

    // What is no safetensors file at all throws here, too, and the filter then lets the first exception through.
    private static bool HasLayers(string path) => SafeTensors.Read(path).Metadata.ContainsKey(ArchitectureKey);
}
