using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>A silu of pieces, <c>f(x) = x * (x + 3) / 6</c> between -3 and 3, 0 left of it and <c>x</c> right of it.</summary>
/// <remarks>
/// Not monotonic; range [-0.375, inf). Derivative <c>(2x + 3) / 6</c> between -3 and 3, both included, where it jumps to 0 and to 1: at 3
/// Keras' slope is this 1.5, PyTorch's 1. As "hard swish" Howard et al. 2019, "Searching for MobileNetV3", arXiv:1905.02244.
/// </remarks>
public readonly record struct HardSilu : IActivation<HardSilu>
{
    public static string Name => "hard_silu";
    public static IReadOnlyList<string> Aliases => ["hard_swish"];
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x < -3, L.Zero, L.Where(x > 3, x, x * ((x + 3) / 6)));

    public static OnnxOperator? Onnx(HardSilu formula) => new("HardSwish");
}
