namespace Strata.Data;

/// <summary>
/// The area under the curve of recall over false positives, exact by ranks: how often a row of a class is given more of it than a row of
/// another, <c>(sum of ranks - p (p + 1) / 2) / (p n)</c>.
/// </summary>
internal static class RankArea
{
    /// <summary>The area; of several classes the mean over those that occur, each against the rest.</summary>
    /// <param name="truth">The labels.</param>
    /// <param name="predictions">(rows, units).</param>
    /// <param name="units">How many numbers a prediction has; 1: the probability of class 1.</param>
    public static double Of(double[] truth, double[] predictions, int units)
    {
        double[] areas =
        [
            .. Enumerable
                .Range(0, units)
                .Select(unit =>
                    Of(
                        [.. truth.Select(label => label == (units == 1 ? 1 : unit))],
                        [.. Enumerable.Range(0, truth.Length).Select(row => predictions[row * units + unit])]
                    )
                )
                .Where(double.IsFinite),
        ];
        return areas.Length == 0 ? double.NaN : areas.Average();
    }

    private static double Of(bool[] isPositive, double[] scores)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderBy(row => scores[row])];
        double positives = isPositive.Count(positive => positive);
        double negatives = isPositive.Length - positives;
        double ranks = 0;
        for (int start = 0, end; start < order.Length; start = end)
        {
            // Equal scores share the mean of their ranks.
            for (end = start + 1; end < order.Length && scores[order[end]].Equals(scores[order[start]]); end++) { }
            double rank = (start + 1 + end) / 2.0;
            ranks += rank * order[start..end].Count(row => isPositive[row]);
        }
        return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
    }
}
