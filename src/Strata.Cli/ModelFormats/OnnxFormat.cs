namespace Strata.Cli.ModelFormats;

/// <summary>ONNX files.</summary>
internal sealed class OnnxFormat : ModelFormat
{
    public override string Name => "an ONNX model";

    public override IReadOnlyList<string> Endings { get; } = [".onnx"];

    /// <summary>How they are read: weights beside the file too, which lie in the folder that the command line named.</summary>
    public static OnnxImportOptions Options => new() { AllowExternalData = true };

    public override Model Read(string path) => OnnxModel.Load(path, Options);

    public override void Write(Model model, string path) => OnnxModel.Save(model, path);
}
