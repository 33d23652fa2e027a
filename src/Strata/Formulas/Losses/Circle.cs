using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Losses;

/// <summary>
/// Circle loss of embeddings: rows of one label are drawn together and others pushed apart, the more the further they are from where
/// they should be, <c>log(1 + sum_same(e^a) * sum_other(e^b))</c> over the pairs of each row.
/// </summary>
/// <remarks>
/// With the cosine distance <c>d = max(1 - x_i * x_j, 0)</c> of two rows of length 1, <c>a = -Gamma * (Margin + d) * (Margin - d)</c> and
/// <c>b = Gamma * max(1 + Margin - d, 0) * (1 - Margin - d)</c>. Range [0, inf). Traps: put a <c>UnitNormalization</c> last, for the rows
/// are taken as they come; a row without a partner or without an opponent in its batch has the loss 0, and rows with the loss 0 are
/// not counted in the mean, as in Keras; each row is compared with each, so the work grows with the square of the batch.
/// Sun et al. 2020, arXiv:2002.10857.
/// </remarks>
/// <param name="Gamma">How steep the loss is.</param>
/// <param name="Margin">How far apart rows of one label may be, and how much less than 1 others.</param>
/// <param name="RemoveDiagonal">Whether a row is no partner of itself.</param>
public readonly record struct Circle(double Gamma = 80, double Margin = 0.4, bool RemoveDiagonal = true) : IPairLoss<Circle>
{
    /// <summary>With the default parameters.</summary>
    public Circle()
        : this(80, 0.4, true) { }

    public static string Name => "circle";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Same<L>(L similarity)
        where L : struct, ILane<L>
    {
        L distance = L.Max(1 - similarity, L.Zero);
        return -Gamma * (L.Max(Margin + distance, L.Zero) * (Margin - distance));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Other<L>(L similarity)
        where L : struct, ILane<L>
    {
        L distance = L.Max(1 - similarity, L.Zero);
        return Gamma * (L.Max(1 + Margin - distance, L.Zero) * (1 - Margin - distance));
    }
}
