using Strata.Numerics;

namespace Strata.Losses;

/// <summary>
/// A loss of each row against all rows of its batch: <c>log(1 + sum_same(e^a) * sum_other(e^b))</c>, where a and b are functions of the
/// product of two rows, over the rows with the same label and over the others.
/// </summary>
/// <remarks>A row whose loss is 0 is not counted in the mean.</remarks>
/// <typeparam name="TSelf">The implementing record struct; its fields are the parameters.</typeparam>
public interface IPairLoss<TSelf> : INamedLoss<TSelf>
    where TSelf : struct, IPairLoss<TSelf>
{
    static TargetForm INamedLoss<TSelf>.Target => TargetForm.Group;

    /// <summary>Whether a row is no partner of itself.</summary>
    bool RemoveDiagonal { get; }

    /// <summary>The power of e for a row with the same label.</summary>
    L Same<L>(L similarity)
        where L : struct, ILane<L>;

    /// <summary>The power of e for a row with another label.</summary>
    L Other<L>(L similarity)
        where L : struct, ILane<L>;
}
