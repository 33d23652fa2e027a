using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Square, <c>x * x</c>.</summary>
internal readonly record struct Square : IUnaryFormula<Square>
{
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => x * x;

    public static L Derivative<L>(Square formula, L saved)
        where L : struct, ILane<L> => saved + saved;
}
