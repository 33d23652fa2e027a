using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Square root, <c>sqrt(x)</c>.</summary>
internal readonly record struct Sqrt : IUnaryFormula<Sqrt>
{
    public Saves Saves => Saves.Output;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Sqrt(x);

    public static L Derivative<L>(Sqrt formula, L saved)
        where L : struct, ILane<L> => 0.5 / saved;
}
