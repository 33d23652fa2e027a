using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary><c>x^y</c>; a number below 0 has one for whole y only.</summary>
/// <remarks>Exact for y of 0, 1, 2 and 3 and a root for 1/2; else <c>e^(y log |x|)</c> with the sign that a whole y gives.</remarks>
internal readonly record struct RealPower : IBinaryFormula<RealPower>
{
    public L Value<L>(L left, L right)
        where L : struct, ILane<L>
    {
        L size = L.Exp(right * L.Log(L.Abs(left)));
        L half = right / 2;
        L signed = L.Where(Is(Whole.Truncate(half), half), size, -size);
        L negative = L.Where(Is(Whole.Truncate(right), right), signed, L.Constant(double.NaN));
        L power = L.Where(left < L.Zero, negative, size);
        power = L.Where(Is(right, L.Zero), L.One, power);
        power = L.Where(Is(right, L.One), left, power);
        power = L.Where(Is(right, L.Constant(2)), left * left, power);
        power = L.Where(Is(right, L.Constant(3)), left * left * left, power);
        return L.Where(Is(right, L.Constant(0.5)), L.Sqrt(left), power);
    }

    // Away from NaN: what is not above 0 in size is 0.
    private static L Is<L>(L left, L right)
        where L : struct, ILane<L> => L.Abs(left - right) <= L.Zero;
}
