namespace Strata.Studio.Playground;

/// <summary>An input: its name, the part of it that the plane shows, and how it is written outside of the network.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Low">The left or lower edge of the plane, as the network sees it.</param>
/// <param name="High">The right or upper edge.</param>
/// <param name="Mean">What the network sees as 0.</param>
/// <param name="Deviation">What the network sees as 1.</param>
internal sealed record InputScale(string Name, double Low, double High, double Mean, double Deviation)
{
    /// <summary>The scale of a column: mean 0, deviation 1, a tenth of room at the edges.</summary>
    public static InputScale Of(string name, double[] column)
    {
        ArgumentNullException.ThrowIfNull(column);
        double mean = column.Average();
        double deviation = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
        // A column of one value, or of values too large to square, is shown as it is.
        deviation = deviation > 0 && double.IsFinite(deviation) ? deviation : 1;
        var (low, high) = ((column.Min() - mean) / deviation, (column.Max() - mean) / deviation);
        double room = high > low ? 0.1 * (high - low) : 1;
        return new(name, low - room, high + room, mean, deviation);
    }

    /// <summary>A value as the network sees it.</summary>
    public double Inner(double value) => (value - Mean) / Deviation;

    /// <summary>What the network sees as it stands in the table.</summary>
    public double Outer(double value) => value * Deviation + Mean;
}
