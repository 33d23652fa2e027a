using Strata.Losses;

namespace Strata.Metrics;

/// <summary>A loss of the row read as its score, in double precision.</summary>
/// <typeparam name="TLoss">The loss.</typeparam>
/// <param name="Loss">The loss.</param>
/// <param name="Rows">The memory of what the formula makes on its way: the state's own, and no part of what tells scores apart.</param>
internal readonly record struct RowLossScore<TLoss>(TLoss Loss, DoubleRows Rows) : IRowScore
    where TLoss : struct, IRowLoss<TLoss>
{
    public double Of(in MetricRow row)
    {
        Rows.Clear();
        return Loss.Value(Rows.Take(row.Target), Rows.Take(row.Prediction)).Numbers[0];
    }

    public bool Equals(RowLossScore<TLoss> other) => EqualityComparer<TLoss>.Default.Equals(Loss, other.Loss);

    public override int GetHashCode() => EqualityComparer<TLoss>.Default.GetHashCode(Loss);
}
