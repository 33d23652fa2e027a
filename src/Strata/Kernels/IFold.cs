using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>One step of a reduction over one or two arrays.</summary>
internal interface IFold
{
    /// <summary>Where a chain starts: folding it in changes nothing.</summary>
    static abstract double Start { get; }

    /// <summary>The chain with one more number of each array; a reduction of one array is given the same number twice.</summary>
    static abstract L Step<L>(L chain, L x, L y)
        where L : struct, ILane<L>;

    /// <summary>Two chains as one.</summary>
    static abstract L Join<L>(L left, L right)
        where L : struct, ILane<L>;
}
