using Strata.Onnx;

namespace Strata;

/// <summary>What goes into an ONNX file's model and what comes out.</summary>
/// <param name="Inputs">The inputs that are not weights, in the file's order.</param>
/// <param name="Outputs">The outputs, in the file's order.</param>
/// <param name="OperatorSet">The version of the standard operators.</param>
/// <param name="Producer">The program that wrote the file.</param>
/// <param name="Operators">The operators that its nodes name, each once, in alphabetical order.</param>
public sealed record OnnxSignature(
    IReadOnlyList<OnnxPort> Inputs,
    IReadOnlyList<OnnxPort> Outputs,
    long OperatorSet,
    string Producer,
    IReadOnlyList<string> Operators
)
{
    internal static OnnxSignature Of(OnnxModelFile file)
    {
        var weights = file.Graph.Initializers.Select(initializer => initializer.Name).ToHashSet();
        return new(
            [.. file.Graph.Inputs.Where(input => !weights.Contains(input.Name)).Select(OnnxPort.Of)],
            [.. file.Graph.Outputs.Select(OnnxPort.Of)],
            file.OperatorSetVersion(),
            file.ProducerName,
            [.. file.Graph.Nodes.Select(node => node.Operator).Distinct().Order(StringComparer.Ordinal)]
        );
    }
}
