using System.Text;
using Strata.Formats;

namespace Strata.Cli.ModelFormats;

/// <summary>A model as one C# file, whose class is called as the file.</summary>
internal sealed class CSharpFormat : ModelFormat
{
    /// <summary>The namespace of the class.</summary>
    private const string Namespace = "Models";

    public override string Name => "C# source";

    public override IReadOnlyList<string> Endings { get; } = [".cs"];

    public override bool IsRead => false;

    public override string Unchecked =>
        "a .cs file would have to be compiled to be run, so --check cannot compare it; convert without --check.";

    public override Model Read(string path) =>
        throw new ToolException($"'{path}' is {Name}, which is written and not read; name the model that it was made of.");

    public override void Write(Model model, string path)
    {
        byte[] text = Encoding.UTF8.GetBytes(model.ToCSharp(Namespace, Path.GetFileNameWithoutExtension(path)));
        AtomicFile.Write(path, stream => stream.Write(text));
    }
}
