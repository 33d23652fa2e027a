using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Magnitude, <c>|x|</c>; the slope at 0 is 0.</summary>
internal readonly record struct Absolute : IUnaryFormula<Absolute>
{
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Abs(x);
}
