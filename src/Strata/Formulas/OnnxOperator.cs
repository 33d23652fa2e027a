namespace Strata.Formulas;

/// <summary>A single operator of the ONNX standard that computes a formula with the parameters it has.</summary>
/// <remarks>Since when there is one, and for which numbers, the exporter knows; where it is missing the formula itself is written.</remarks>
/// <param name="Name">The operator, such as <c>LeakyRelu</c>.</param>
/// <example><code>public static OnnxOperator? Onnx(LeakyRelu formula) => new("LeakyRelu") { Numbers = [("alpha", formula.NegativeSlope)] };</code></example>
public sealed record OnnxOperator(string Name)
{
    /// <summary>Its attributes that are numbers; the standard holds them in float32.</summary>
    public IReadOnlyList<(string Name, double Value)> Numbers { get; init; } = [];

    /// <summary>Its attributes that are words.</summary>
    public IReadOnlyList<(string Name, string Value)> Words { get; init; } = [];

    /// <summary>Constants that follow the formula's own operands.</summary>
    public IReadOnlyList<double> Constants { get; init; } = [];
}
