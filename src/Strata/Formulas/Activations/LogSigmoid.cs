using System.Runtime.CompilerServices;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Logarithm of the sigmoid, <c>f(x) = log(1 / (1 + e^-x)) = -softplus(-x)</c>.</summary>
/// <remarks>
/// Range (-inf, 0); derivative <c>sigmoid(-x)</c>; saturates at 0 on the right. Trap: as <c>log(sigmoid(x))</c> it would be -inf from
/// -104 down in float32, so up to -40 it is x, which it then equals to the last digit.
/// </remarks>
public readonly record struct LogSigmoid : IActivation<LogSigmoid>
{
    public static string Name => "log_sigmoid";
    public Saves Saves => Saves.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x >= -40, -L.Log1p(L.Exp(-x)), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Derivative<L>(LogSigmoid formula, L saved)
        where L : struct, ILane<L> => L.Sigmoid(-saved);
}
