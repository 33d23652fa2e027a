using Strata.Losses;

namespace Strata;

/// <summary>What to do with a loss whose type is known again.</summary>
/// <typeparam name="TResult">What the visit gives.</typeparam>
public interface ILossVisitor<out TResult>
{
    /// <summary>A loss of each number.</summary>
    TResult Visit<TLoss>(TLoss formula)
        where TLoss : struct, ILoss<TLoss>;

    /// <summary>A loss of each row.</summary>
    TResult VisitRow<TLoss>(TLoss formula)
        where TLoss : struct, IRowLoss<TLoss>;

    /// <summary>A loss of the whole batch.</summary>
    TResult VisitBatch<TLoss>(TLoss formula)
        where TLoss : struct, IBatchLoss<TLoss>;

    /// <summary>A loss of each row against the others of its batch.</summary>
    TResult VisitPairs<TLoss>(TLoss formula)
        where TLoss : struct, IPairLoss<TLoss>;

    /// <summary>A loss of sequences against sequences of labels.</summary>
    TResult VisitAlignment<TLoss>(TLoss formula)
        where TLoss : struct, IAlignmentLoss<TLoss>;
}
