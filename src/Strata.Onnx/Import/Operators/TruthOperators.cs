namespace Strata.Onnx;

/// <summary>What is true of numbers, and what follows from truths; a truth is 0 or 1.</summary>
internal static class TruthOperators
{
    /// <summary>The family.</summary>
    public static IReadOnlyList<ImportedOperator> All { get; } =
    [
        Comparing("Less", OnnxComparison.Less, 0, 1),
        Comparing("LessOrEqual", OnnxComparison.AtMost, 0, 1),
        Comparing("Greater", OnnxComparison.Less, 1, 0),
        Comparing("GreaterOrEqual", OnnxComparison.AtMost, 1, 0),
        Comparing("Equal", OnnxComparison.Equal, 0, 1),
        new("And", "Multiply", call => True(call, new Multiply())),
        new("Or", "Maximum", call => True(call, new Maximum())),
        new(
            "Not",
            "a formula",
            call =>
                call.Output(
                    0,
                    call.Apply(new ActivationLayer(Activation.Of(new Untruth())), call.Tensor(0)),
                    OnnxElementType.Bool
                )
        ),
    ];

    // Greater is less the other way round.
    private static ImportedOperator Comparing(string name, OnnxComparison comparison, int first, int second) =>
        new(
            name,
            "a layer",
            call =>
            {
                var operands = ArithmeticOperators.Operands(call, trainable: false);
                call.Output(
                    0,
                    call.Apply(new OnnxCompare(comparison), [operands[first], operands[second]]),
                    OnnxElementType.Bool
                );
            }
        );

    private static void True(OnnxCall call, Layer layer) =>
        call.Output(0, call.Apply(layer, ArithmeticOperators.Operands(call, trainable: false)), OnnxElementType.Bool);
}
