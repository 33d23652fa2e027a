using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Exponential, <c>e^x - 1</c>, exact near 0.</summary>
internal readonly record struct Expm1 : IUnaryFormula<Expm1>
{
    public Saves Saves => Saves.Output;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Expm1(x);

    public static L Derivative<L>(Expm1 formula, L saved)
        where L : struct, ILane<L> => saved + L.One;
}
