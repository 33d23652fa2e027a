namespace Strata.Cli.ModelFormats;

/// <summary>Files of torch.save, which can run any code when they are read: they are named here to be refused.</summary>
internal sealed class PickleFormat : ModelFormat
{
    public override string Name => "a pickle of PyTorch";

    public override IReadOnlyList<string> Endings { get; } = [".pt", ".pth", ".ckpt", ".bin"];

    public override bool IsRead => false;

    public override bool IsWritten => false;

    // The library knows a pickle by its bytes and tells the line that converts it; another file may have such a name, too.
    public override Model Read(string path) => Model.Load(path);

    public override void ReadWeights(Model model, string path, IReadOnlyDictionary<string, string>? names) =>
        model.LoadWeights(path, names: names);

    public override void Write(Model model, string path) =>
        throw new ToolException(
            $"'{path}' would be {Name}, which can run any code when it is read and is not written; name a .torch.safetensors file, which "
                + "safetensors.torch.load_file reads."
        );
}
