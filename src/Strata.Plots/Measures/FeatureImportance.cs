namespace Strata.Plots;

/// <summary>How much worse a score gets without a column.</summary>
/// <param name="Name">The column, the group or the input.</param>
/// <param name="Drops">For each shuffle how much worse the score was; under 0 it was better.</param>
public sealed record FeatureImportance(string Name, IReadOnlyList<double> Drops)
{
    /// <summary>The mean over the shuffles.</summary>
    public double Mean => Drops.Average();

    /// <summary>How far the shuffles differ, <c>sqrt(mean((drop - mean)^2))</c>.</summary>
    public double StandardDeviation
    {
        get
        {
            double mean = Mean;
            return Math.Sqrt(Drops.Average(drop => (drop - mean) * (drop - mean)));
        }
    }
}
