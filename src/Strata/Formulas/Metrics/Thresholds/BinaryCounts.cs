namespace Strata.Metrics;

/// <summary>How much weight fell to each of the four outcomes at one threshold. A ratio of nothing to nothing is 0, as in Keras.</summary>
internal readonly record struct BinaryCounts(
    double TruePositives,
    double FalsePositives,
    double TrueNegatives,
    double FalseNegatives
)
{
    public double PredictedPositives => TruePositives + FalsePositives;

    public double Precision => Ratio(TruePositives, PredictedPositives);

    public double Recall => Ratio(TruePositives, TruePositives + FalseNegatives);

    public double Specificity => Ratio(TrueNegatives, TrueNegatives + FalsePositives);

    public double FalsePositiveRate => Ratio(FalsePositives, FalsePositives + TrueNegatives);

    public static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
