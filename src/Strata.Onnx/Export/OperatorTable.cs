using Strata.Formulas;

namespace Strata.Onnx;

/// <summary>Which operators that formulas name are there in which opset and for which numbers.</summary>
internal static class OperatorTable
{
    /// <summary>An operator that a formula may be.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Since">The first opset that has it; none of them changed since in what is used here.</param>
    /// <param name="Doubles">
    /// Whether ONNX Runtime computes it in float64 on a processor at every opset, and with all digits: Shrink keeps those of float32.
    /// </param>
    public sealed record Row(string Name, int Since, bool Doubles);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("Celu", 12, Doubles: false),
        new("Clip", 13, Doubles: true),
        new("Elu", 6, Doubles: false),
        new("Erf", 13, Doubles: false),
        new("Exp", 13, Doubles: true),
        new("Gelu", 20, Doubles: false),
        new("HardSigmoid", 6, Doubles: false),
        new("HardSwish", 14, Doubles: false),
        new("Identity", 16, Doubles: true),
        new("LayerNormalization", 17, Doubles: true),
        new("LeakyRelu", 16, Doubles: false),
        new("Mish", 18, Doubles: false),
        new("PRelu", 16, Doubles: false),
        new("Relu", 14, Doubles: true),
        new("Selu", 6, Doubles: false),
        new("Shrink", 9, Doubles: false),
        new("Sigmoid", 13, Doubles: true),
        new("Softplus", 1, Doubles: false),
        new("Softsign", 1, Doubles: false),
        new("Tanh", 13, Doubles: true),
        new("ThresholdedRelu", 10, Doubles: false),
    ];

    private static readonly Dictionary<string, Row> ByName = Rows.ToDictionary(row => row.Name, StringComparer.Ordinal);

    /// <summary>Whether the operator can stand for a formula: it is known, old enough, and as accurate as the numbers are.</summary>
    /// <remarks>Attributes are float32 in the file: in float64 an operator counts only where they lose nothing by it.</remarks>
    public static bool Has(OnnxOperator candidate, int opset, DataType dataType) =>
        ByName.TryGetValue(candidate.Name, out Row? row)
        && opset >= row.Since
        && (dataType == DataType.Float32 || row.Doubles && candidate.Numbers.All(number => (float)number.Value == number.Value));
}
