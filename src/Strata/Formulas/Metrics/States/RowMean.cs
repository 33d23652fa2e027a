namespace Strata.Metrics;

/// <summary>
/// The running weighted mean of a score over rows, <c>sum(weight * score) / sum(weight)</c>, in double precision.
/// </summary>
/// <remarks>0 before the first row and while all weights are 0, as in Keras.</remarks>
/// <typeparam name="TScore">The score of a row.</typeparam>
/// <param name="targetWidth">How many numbers a row's target has.</param>
/// <param name="predictionWidth">How many numbers a row's prediction has.</param>
/// <param name="score">The score of a row.</param>
public sealed class RowMean<TScore>(int targetWidth, int predictionWidth, TScore score)
    : RowState(score, targetWidth, predictionWidth)
    where TScore : struct, IRowScore
{
    private readonly TScore score = score;
    private double sum;
    private double weight;

    internal override bool TakesMask => TScore.TakesMask;

    public override double Result => TScore.Result(sum, weight);

    public override void Reset() => sum = weight = 0;

    protected override void Add(RowState other)
    {
        var same = (RowMean<TScore>)other;
        sum += same.sum;
        weight += same.weight;
    }

    protected override void Add(in MetricRow row)
    {
        sum += row.Weight * score.Of(row);
        weight += row.Weight;
    }
}
