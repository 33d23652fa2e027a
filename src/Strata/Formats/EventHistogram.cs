namespace Strata.Formats;

/// <summary>How numbers are spread over buckets of one width: TensorFlow's <c>HistogramProto</c>.</summary>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
/// <param name="Sum">All added up.</param>
/// <param name="SumOfSquares">Their squares added up.</param>
/// <param name="Limits">The upper end of each bucket.</param>
/// <param name="Counts">How many numbers lie in each.</param>
internal sealed record EventHistogram(
    double Least,
    double Most,
    double Sum,
    double SumOfSquares,
    double[] Limits,
    double[] Counts
)
{
    // As many as TensorFlow 2 makes.
    private const int Buckets = 30;

    /// <summary>That of numbers; those that are not finite are left out.</summary>
    public static EventHistogram Of(ReadOnlySpan<double> values)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
            }
        }
        if (!(least <= most))
        {
            return new(0, 0, 0, 0, [0], [0]);
        }
        int buckets = least < most && double.IsFinite(most - least) ? Buckets : 1;
        double width = (most - least) / buckets;
        var limits = new double[buckets];
        var counts = new double[buckets];
        var (sum, squares) = (0.0, 0.0);
        for (int i = 0; i < buckets; i++)
        {
            limits[i] = i == buckets - 1 ? most : least + (i + 1) * width;
        }
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                counts[buckets == 1 ? 0 : Math.Min((int)((value - least) / width), buckets - 1)]++;
                sum += value;
                squares += value * value;
            }
        }
        return new(least, most, sum, squares, limits, counts);
    }

    /// <summary>Writes the message's fields.</summary>
    public void Write(ProtobufWriter message)
    {
        message.Double(1, Least);
        message.Double(2, Most);
        message.Double(3, Counts.Sum());
        message.Double(4, Sum);
        message.Double(5, SumOfSquares);
        message.Doubles(6, Limits);
        message.Doubles(7, Counts);
    }
}
