using Strata.Cli.ModelFormats;
using Strata.Data;

namespace Strata.Cli.Data;

/// <summary>An ONNX file as it stands: each input and output has the file's own type and rank, and an array is taken whole.</summary>
/// <param name="path">The file.</param>
internal sealed class OnnxArrayModel(string path) : IArrayModel
{
    private readonly OnnxSignature signature = OnnxModel.Describe(path);

    public IReadOnlyList<string> Inputs => [.. signature.Inputs.Select(port => port.Name)];

    public IReadOnlyList<string> Outputs => [.. signature.Outputs.Select(port => port.Name)];

    public IReadOnlyList<KeyValuePair<string, NumberArray>> Run(
        IReadOnlyDictionary<string, NumberArray> inputs,
        CancellationToken cancellation
    )
    {
        var arrays = signature.Inputs.ToDictionary(port => port.Name, port => OnnxNumbers.ToOnnx(inputs[port.Name], port));
        try
        {
            var results = OnnxModel.Run(path, arrays, OnnxFormat.Options);
            return
            [
                .. signature.Outputs.Select(port => KeyValuePair.Create(port.Name, OnnxNumbers.FromOnnx(results[port.Name]))),
            ];
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"'{path}': {ToolException.Sentence(e)}", e);
        }
    }
}
