using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Mish, <c>f(x) = x * tanh(softplus(x))</c>.</summary>
/// <remarks>
/// Smooth, not monotonic; range about [-0.309, inf). With <c>n = e^x</c>, <c>tanh(log(1 + n)) = (n^2 + 2n) / (n^2 + 2n + 2)</c>: one
/// exponential and one division, and no difference that cancels. Trap: <c>n^2</c> overflows; from 20 on the quotient is 1 to the last
/// digit, so x is cut there. Misra 2019, arXiv:1908.08681.
/// </remarks>
public readonly record struct Mish : IActivation<Mish>
{
    public static string Name => "mish";
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L>
    {
        L power = L.Exp(L.Min(x, L.Constant(20)));
        L above = power * (power + 2);
        return x * above / (above + 2);
    }

    public static OnnxOperator? Onnx(Mish formula) => new("Mish");
}
