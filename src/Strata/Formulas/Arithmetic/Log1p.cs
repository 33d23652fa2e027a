using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Logarithm, <c>log(1 + x)</c>, exact near 0.</summary>
internal readonly record struct Log1p : IUnaryFormula<Log1p>
{
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Log1p(x);

    public static L Derivative<L>(Log1p formula, L saved)
        where L : struct, ILane<L> => L.One / (L.One + saved);
}
