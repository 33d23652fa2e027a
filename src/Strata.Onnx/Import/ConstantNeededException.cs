using Strata.Formats;

namespace Strata.Onnx;

/// <summary>A value that decides about shapes is not known before the model runs: it must be given as a constant.</summary>
/// <param name="inputs">The inputs of the file that it depends on.</param>
/// <param name="message">What needs it.</param>
internal sealed class ConstantNeededException(IReadOnlyList<string> inputs, string message) : Exception(message)
{
    /// <summary>The inputs of the file that it depends on.</summary>
    public IReadOnlyList<string> Inputs => inputs;

    /// <summary>The same as the defect that it is where nobody can give it.</summary>
    public ModelFormatException ToDefect() =>
        new($"{Message} Give {string.Join(" and ", inputs.Select(name => $"'{name}'"))} in OnnxImportOptions.Constants.", this);
}
