using Strata.Losses;

namespace Strata.Metrics;

/// <summary>The running weighted mean of a loss of the row, in double precision.</summary>
/// <remarks>Rows whose label the loss ignores are not counted. 0 before the first row.</remarks>
/// <param name="owner">The metric.</param>
/// <param name="loss">The loss.</param>
/// <param name="targetWidth">How many numbers a row's target has.</param>
/// <param name="predictionWidth">How many numbers a row's prediction has.</param>
/// <param name="sign">-1 turns a loss that is small where things are alike into a similarity.</param>
internal sealed class RowLossMean<TLoss>(Metric owner, TLoss loss, int targetWidth, int predictionWidth, double sign = 1)
    : RowState(owner, targetWidth, predictionWidth)
    where TLoss : struct, IRowLoss<TLoss>
{
    private readonly DoubleRows rows = new();
    private readonly int? ignored = TLoss.IgnoredLabel(loss);
    private double sum;
    private double weight;

    internal override bool TakesMask => true;

    public override double Result => weight == 0 ? 0 : sign * sum / weight;

    public override void Reset() => sum = weight = 0;

    protected override void Add(RowState other)
    {
        var same = (RowLossMean<TLoss>)other;
        sum += same.sum;
        weight += same.weight;
    }

    protected override void Add(in MetricRow row)
    {
        if (ignored is { } label && row.Target[0] == label)
        {
            return;
        }
        rows.Clear();
        sum += row.Weight * loss.Value(rows.Take(row.Target), rows.Take(row.Prediction)).Numbers[0];
        weight += row.Weight;
    }
}
