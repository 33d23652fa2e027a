using Strata.Activations;
using Strata.Graphs;

namespace Strata.Tests.Onnx;

/// <summary>Every activation, with its defaults and with other parameters, over numbers from its core to its tails.</summary>
public class ExportActivationTests
{
    private static readonly int[] OneBatch = [44];

    private static readonly Activation[] All =
    [
        .. Activation.All,
        Activation.Of(new Relu(0.1, 6, 0.5)),
        Activation.Of(new Relu(MaxValue: 1.5)),
        Activation.Of(new LeakyRelu(0.05)),
        Activation.Of(new LeakyRelu(0.25)),
        Activation.Of(new Elu(0.7)),
        Activation.Of(new Celu(1.3)),
        Activation.Of(new Gelu(Approximate: true)),
        Activation.Of(new Thresholded(0.25, -1)),
        Activation.Of(new Thresholded(0.25)),
        Activation.Of(new HardTanh(-2, 3)),
        Activation.Of(new SoftShrink(0.25)),
        Activation.Of(new HardShrink(2)),
        Activation.Of(new Squareplus(0.5)),
        Activation.Of(new Rrelu(0.25, 0.5)),
        Activation.Of(new Cube()),
        Activation.Of(new Seven()),
        Activation.Of(new Stolen()),
    ];

    /// <summary>One of a user's own: nothing but its formula.</summary>
    private readonly record struct Cube : IActivation<Cube>
    {
        public static string Name => "cube";
        public Strata.Formulas.Saves Saves => Strata.Formulas.Saves.Input;

        public L Forward<L>(L x)
            where L : struct, Strata.Numerics.ILane<L> =>
            x * x * x + L.Expm1(x) / (2 + L.Erf(x)) - L.Log1p(L.Abs(x)) + L.Power(L.Abs(x), 3);
    }

    /// <summary>One that does not depend on its number.</summary>
    private readonly record struct Seven : IActivation<Seven>
    {
        public static string Name => "seven";
        public Strata.Formulas.Saves Saves => Strata.Formulas.Saves.Nothing;

        public L Forward<L>(L x)
            where L : struct, Strata.Numerics.ILane<L> => L.Constant(7);
    }

    /// <summary>One that names an operator which is not known: the formula counts.</summary>
    private readonly record struct Stolen : IActivation<Stolen>
    {
        public static string Name => "stolen";
        public Strata.Formulas.Saves Saves => Strata.Formulas.Saves.Input;

        public L Forward<L>(L x)
            where L : struct, Strata.Numerics.ILane<L> => x + 1;

        public static Strata.Formulas.OnnxOperator? Onnx(Stolen formula) => new("Nowhere");
    }

    public static TheoryData<int, int, DataType> Cases =>
        new(
            from activation in Enumerable.Range(0, All.Length)
            from opset in new[] { 17, 18, 20, 21 }
            from type in new[] { DataType.Float32, DataType.Float64 }
            select (activation, opset, type)
        );

    // Whole numbers and halves hit the kinks; tiny ones what cancels; large ones what overflows.
    private static readonly double[] Sweep =
    [
        .. Enumerable.Range(-20, 41).Select(i => i * 0.5),
        .. new[] { 1e-7, 1e-5, 1e-3, 0.03, 0.7, 1.9, 6.5, 17, 39, 41, 60, 80 }.SelectMany(x => new[] { x, -x }),
        0.123,
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_activation_computes_the_same(int index, int opset, DataType type)
    {
        Activation activation = All[index];
        var model = new Sequential([new Input(6), new ActivationLayer(activation)], dataType: type);
        if (type == DataType.Float64)
        {
            ExportRun.Same<double>(model, opset, (shape, rows, _) => Numbers(shape, rows), OneBatch, 1e-9, 1e-14);
        }
        else
        {
            ExportRun.Same<float>(
                model,
                opset,
                (shape, rows, _) => Array.ConvertAll(Numbers(shape, rows), number => (float)number),
                OneBatch,
                1e-4,
                // In float32 ONNX Runtime's sigmoid and erf are good to some 1e-7 of 1, and both are multiplied by x.
                1e-6
            );
        }
    }

    private static double[] Numbers(Shape shape, int rows) =>
        [.. Enumerable.Range(0, rows * shape.RowSize).Select(i => Sweep[(i + (i / Sweep.Length * 7)) % Sweep.Length])];
}
