namespace Strata.Metrics;

/// <summary>1 where fewer than K predictions are larger than the right class's, else 0: the score behind the top-k accuracies.</summary>
/// <param name="K">How many answers count.</param>
/// <param name="Sparse">Whether the target is the right class's number and not a row with its largest number there.</param>
internal readonly record struct InTopK(int K, bool Sparse) : IRowScore
{
    public double Of(in MetricRow row)
    {
        double label = Sparse ? row.Target[0] : ArgMax.Of(row.Target);
        if (!(label >= 0 && label < row.Prediction.Length && label == Math.Floor(label)))
        {
            return 0;
        }
        double right = row.Prediction[(int)label];
        int larger = 0;
        foreach (double other in row.Prediction)
        {
            if (double.IsNaN(other))
            {
                return 0;
            }
            larger += other > right ? 1 : 0;
        }
        return larger < K ? 1 : 0;
    }
}
