using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>The running numbers of one weight, such as Adam's moments; a rule uses the first <c>SlotCount</c> of them.</summary>
/// <typeparam name="L">The lane.</typeparam>
public struct Slots<L>
    where L : struct, ILane<L>
{
    /// <summary>The first running number.</summary>
    public L First;

    /// <summary>The second running number.</summary>
    public L Second;

    /// <summary>The third running number.</summary>
    public L Third;

    /// <summary>The fourth running number.</summary>
    public L Fourth;
}
