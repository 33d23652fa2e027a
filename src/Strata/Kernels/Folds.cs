using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>The reductions.</summary>
internal static class Folds
{
    /// <summary>Sum of the numbers.</summary>
    internal readonly struct Sum : IFold
    {
        public static double Start => 0;

        public static L Step<L>(L chain, L x, L y)
            where L : struct, ILane<L> => chain + x;

        public static L Join<L>(L left, L right)
            where L : struct, ILane<L> => left + right;
    }

    /// <summary>The largest number, NaN if one is NaN.</summary>
    internal readonly struct Max : IFold
    {
        public static double Start => double.NegativeInfinity;

        public static L Step<L>(L chain, L x, L y)
            where L : struct, ILane<L> => L.Max(chain, x);

        public static L Join<L>(L left, L right)
            where L : struct, ILane<L> => L.Max(left, right);
    }

    /// <summary>Sum of the products.</summary>
    internal readonly struct Dot : IFold
    {
        public static double Start => 0;

        public static L Step<L>(L chain, L x, L y)
            where L : struct, ILane<L> => L.FusedMultiplyAdd(x, y, chain);

        public static L Join<L>(L left, L right)
            where L : struct, ILane<L> => left + right;
    }
}
