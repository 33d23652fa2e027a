using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>No activation, <c>f(x) = x</c>.</summary>
/// <remarks>Range (-inf, inf). A stack of linear layers is one linear layer.</remarks>
public readonly record struct Linear : IActivation<Linear>
{
    public static string Name => "linear";
    public static string? OnnxOperator => "Identity";
    public Saves Saves => Saves.Nothing;

    public L Forward<L>(L x)
        where L : struct, ILane<L> => x;
}
