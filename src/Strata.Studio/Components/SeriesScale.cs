namespace Strata.Studio.Components;

/// <summary>The upright axis of a chart whose ticks can only stand at whole numbers: where it is given a value, and what it writes there.</summary>
/// <param name="IsLog">Whether equal steps are equal factors.</param>
/// <param name="Factor">What a value, or its logarithm, is multiplied by.</param>
/// <param name="Tick">How far apart ticks stand, a whole number of the chart's own.</param>
internal sealed record SeriesScale(bool IsLog, double Factor, int Tick)
{
    // Beyond it sums of a drawing would not be finite.
    private const double Largest = 1e30;

    // A decade is this many of the chart's numbers: tenths and thirds of it are whole.
    private const int Decade = 30;

    /// <summary>A scale for these values; what is not finite does not count, and on a logarithmic one what is not above 0.</summary>
    /// <param name="values">The values.</param>
    /// <param name="isLog">Whether equal steps are equal factors.</param>
    /// <param name="fromZero">Whether 0 is among them whatever they are; not on a logarithmic one.</param>
    /// <param name="about">About how many steps the axis has.</param>
    public static SeriesScale Of(IEnumerable<double> values, bool isLog, bool fromZero = true, int about = 4)
    {
        double[] known = [.. values.Where(value => double.IsFinite(value) && (!isLog || value > 0)).Select(Clamped)];
        double low = known.DefaultIfEmpty(isLog ? 1 : 0).Min();
        double high = known.DefaultIfEmpty(1).Max();
        if (isLog)
        {
            double decades = Math.Log10(high) - Math.Log10(low);
            int tick =
                decades <= 0.5 ? Decade / 10
                : decades <= about / 3.0 ? Decade / 3
                : Decade * (int)Math.Ceiling(decades / about);
            return new(true, Decade, tick);
        }
        (low, high) = fromZero ? (Math.Min(low, 0), Math.Max(high, 0)) : (low, high);
        double step = PlotFrame.Ticks(0, high - low, about) is [_, { } second, ..] && second > 0 ? second : Math.Max(high, 1);
        double factor = Math.Pow(10, 1 - Math.Floor(Math.Log10(step)));
        return new(false, factor, Math.Max(1, (int)Math.Round(step * factor)));
    }

    /// <summary>What the chart is given for a value; null, a gap, where it has no place.</summary>
    public double? Place(double value) =>
        double.IsNaN(value) || (IsLog && !(value > 0)) ? null
        : IsLog ? Math.Log10(Clamped(value)) * Factor
        : Clamped(value) * Factor;

    /// <summary>What is written at a place of the chart.</summary>
    public string Text(double place) => NumberText.Short(IsLog ? Math.Pow(10, place / Factor) : place / Factor, IsLog ? 2 : 4);

    private static double Clamped(double value) =>
        value is > 0 and < 1 / Largest ? 1 / Largest : Math.Clamp(value, -Largest, Largest);
}
