namespace Strata.Plots;

/// <summary>Rows of about the same confidence.</summary>
/// <param name="Count">How many rows.</param>
/// <param name="Confidence">The mean probability that the model gave.</param>
/// <param name="Share">The share of them for which it came true.</param>
public sealed record CalibrationBin(int Count, double Confidence, double Share);

/// <summary>
/// Whether probabilities can be believed: rows in bins of confidence, with the share of each bin for which it came true, and the
/// expected calibration error, <c>sum(count * |share - confidence|) / rows</c>.
/// </summary>
/// <remarks>
/// Of two classes it is the probability of the second one that is looked at, and whether a row is of it; of more the probability of the
/// answer, and whether it is right. Bins are of equal width, each with its upper end; rows of NaN are left out. The same number as
/// <see cref="Metrics.CalibrationError"/>. Guo et al. 2017, arXiv:1706.04599.
/// </remarks>
public sealed class CalibrationCurve
{
    private CalibrationCurve(CalibrationBin[] bins)
    {
        Bins = bins;
        int rows = bins.Sum(bin => bin.Count);
        Error = rows == 0 ? double.NaN : bins.Where(bin => bin.Count > 0).Sum(Gap) / rows;

        static double Gap(CalibrationBin bin) => bin.Count * Math.Abs(bin.Share - bin.Confidence);
    }

    /// <summary>The bins from 0 to 1; an empty one has NaN for both means.</summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }

    /// <summary>The expected calibration error: 0 is best. NaN where no row has a number.</summary>
    public double Error { get; }

    /// <summary>The curve of predictions.</summary>
    /// <param name="predictions">What the model said.</param>
    /// <param name="bins">How many bins, one at least.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no bin.</exception>
    /// <example><code>double error = CalibrationCurve.Of(predictions).Error;</code></example>
    public static CalibrationCurve Of(ClassPredictions predictions, int bins = 10)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var counts = new int[bins];
        var confidences = new double[bins];
        var right = new int[bins];
        for (int row = 0; row < predictions.Count; row++)
        {
            int answer = predictions.Answer(row);
            if (answer < 0)
            {
                continue;
            }
            int asked = predictions.Classes == 2 ? 1 : answer;
            double confidence = predictions[row, asked];
            int bin = (int)Math.Clamp(Math.Ceiling(confidence * bins) - 1, 0, bins - 1);
            counts[bin]++;
            confidences[bin] += confidence;
            right[bin] += predictions.Labels[row] == asked ? 1 : 0;
        }
        return new([.. counts.Select((count, i) => new CalibrationBin(count, confidences[i] / count, (double)right[i] / count))]);
    }
}
