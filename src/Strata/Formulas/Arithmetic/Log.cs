using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Natural logarithm, <c>log(x)</c>.</summary>
internal readonly record struct Log : IUnaryFormula<Log>
{
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Log(x);

    public static L Derivative<L>(Log formula, L saved)
        where L : struct, ILane<L> => L.One / saved;
}
