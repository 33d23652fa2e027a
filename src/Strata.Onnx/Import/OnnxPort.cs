using Strata.Onnx;

namespace Strata;

/// <summary>One input or output of an ONNX file's model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">What its elements are.</param>
/// <param name="Sizes">Each axis' size or, where it is free, its name or a question mark; null where the file does not say.</param>
public sealed record OnnxPort(string Name, OnnxElementType Element, IReadOnlyList<string>? Sizes)
{
    internal static OnnxPort Of(OnnxValue value) =>
        new(value.Name, value.Element, value.Shape is { } shape ? [.. shape.Select(size => size.ToString())] : null);

    /// <summary>Such as <c>x: Float (batch, 4)</c>.</summary>
    public override string ToString() => $"{Name}: {Element} ({(Sizes is null ? "?" : string.Join(", ", Sizes))})";
}
