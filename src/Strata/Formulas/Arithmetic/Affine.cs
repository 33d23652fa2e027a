using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Straight line, <c>x * scale + offset</c>.</summary>
/// <param name="Scale">The slope.</param>
/// <param name="Offset">The value at 0.</param>
internal readonly record struct Affine(double Scale, double Offset = 0) : IUnaryFormula<Affine>
{
    public Saves Saves => Saves.Nothing;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => x * Scale + Offset;

    public static L Derivative<L>(Affine formula, L saved)
        where L : struct, ILane<L> => L.Constant(formula.Scale);
}
