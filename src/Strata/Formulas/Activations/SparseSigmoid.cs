using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Sparse sigmoid, <c>f(x) = (x + 1) / 2</c> held within [0, 1].</summary>
/// <remarks>
/// The derivative of sparse plus, and sparsemax of the row (x, 0) as sigmoid is softmax of it. Range [0, 1]; derivative 1/2 between -1 and
/// 1, 0 outside and at both kinks: it saturates fully. Martins and Astudillo 2016, arXiv:1602.02068.
/// </remarks>
public readonly record struct SparseSigmoid : IActivation<SparseSigmoid>
{
    public static string Name => "sparse_sigmoid";
    public Saves Saves => Saves.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x <= -1, L.Zero, L.Where(x >= 1, L.One, 0.5 * (x + 1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(SparseSigmoid formula, L saved)
        where L : struct, ILane<L> => L.Where(saved <= L.Zero, L.Zero, L.Where(saved >= L.One, L.Zero, L.Constant(0.5)));

    public static OnnxOperator? Onnx(SparseSigmoid formula) => new("HardSigmoid") { Numbers = [("alpha", 0.5), ("beta", 0.5)] };
}
