namespace Strata.Metrics;

/// <summary>Means, variances and covariance of the numbers of two rows, each over their count.</summary>
internal readonly record struct RowMoments(
    double LeftMean,
    double RightMean,
    double LeftVariance,
    double RightVariance,
    double Covariance
)
{
    /// <summary>In two passes, so that a large mean leaves no error in the variances.</summary>
    public static RowMoments Of(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        int count = left.Length;
        (double leftMean, double rightMean) = (RowSum.Of(left) / count, RowSum.Of(right) / count);
        (double ofLeft, double ofRight, double ofBoth) = (0, 0, 0);
        for (int i = 0; i < count; i++)
        {
            (double a, double b) = (left[i] - leftMean, right[i] - rightMean);
            ofLeft += a * a;
            ofRight += b * b;
            ofBoth += a * b;
        }
        return new RowMoments(leftMean, rightMean, ofLeft / count, ofRight / count, ofBoth / count);
    }
}
