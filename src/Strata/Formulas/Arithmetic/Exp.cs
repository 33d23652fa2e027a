using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Exponential, <c>e^x</c>.</summary>
internal readonly record struct Exp : IUnaryFormula<Exp>
{
    public Saves Saves => Saves.Output;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Exp(x);

    public static L Derivative<L>(Exp formula, L saved)
        where L : struct, ILane<L> => saved;
}
