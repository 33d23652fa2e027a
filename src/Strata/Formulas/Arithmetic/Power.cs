using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>Power, <c>x^exponent</c>; NaN below 0 unless the exponent is 0, 1 or 2.</summary>
/// <param name="Exponent">The exponent.</param>
internal readonly record struct Power(double Exponent) : IUnaryFormula<Power>
{
    public Saves Saves => Saves.Input;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Power(x, Exponent);
}
