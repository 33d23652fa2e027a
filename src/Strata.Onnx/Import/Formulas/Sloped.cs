using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Onnx;

/// <summary><c>x</c> from 0 on, below it <c>slope * x</c>.</summary>
internal readonly record struct Sloped : IBinaryFormula<Sloped>
{
    public L Value<L>(L left, L right)
        where L : struct, ILane<L> => L.Where(left < L.Zero, right * left, left);
}
