using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Rectified linear unit that is cut off at 6, <c>f(x) = min(max(x, 0), 6)</c>.</summary>
/// <remarks>
/// Range [0, 6]; derivative 1 between, 0 outside and at both kinks: it saturates at both ends. The bound keeps outputs within what
/// few bits can hold. Krizhevsky 2010, "Convolutional deep belief networks on CIFAR-10".
/// </remarks>
public readonly record struct Relu6 : IActivation<Relu6>
{
    public static string Name => "relu6";
    public Saves Saves => Saves.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x <= L.Zero, L.Zero, L.Where(x >= 6, L.Constant(6), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(Relu6 formula, L saved)
        where L : struct, ILane<L> => L.Where(saved <= L.Zero, L.Zero, L.Where(saved >= 6, L.Zero, L.One));

    public static OnnxOperator? Onnx(Relu6 formula) => new("Clip") { Constants = [0, 6] };
}
