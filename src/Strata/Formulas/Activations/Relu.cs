using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>Rectified linear unit, <c>f(x) = 0</c> for <c>x &lt;= 0</c> and <c>x</c> above.</summary>
public readonly record struct Relu : IActivation<Relu>
{
    public static string Name => "relu";
    public Saves Saves => Saves.Output;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => L.Where(x <= L.Zero, L.Zero, x);
}
