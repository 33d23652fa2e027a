using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Mish, <c>f(x) = x * tanh(softplus(x))</c>.</summary>
/// <remarks>
/// Smooth, not monotonic; range about [-0.309, inf). With <c>n = e^x</c>, <c>tanh(log(1 + n)) = (n^2 + 2n) / (n^2 + 2n + 2)</c>:
/// one exponential and one division, and no difference that cancels. Trap: <c>n^2</c> overflows, so above 0 both sides are
/// divided by it. Misra 2019, arXiv:1908.08681.
/// </remarks>
public readonly record struct Mish : IActivation<Mish>
{
    public static string Name => "mish";
    public static string? OnnxOperator => "Mish";
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L>
    {
        L left = x <= L.Zero;
        L power = L.Exp(L.Where(left, x, -x));
        L above = L.Where(left, power * (power + 2), 1 + 2 * power);
        return x * above / (above + L.Where(left, L.Constant(2), 2 * (power * power)));
    }
}
