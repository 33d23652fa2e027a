using System.Globalization;

namespace Strata.Studio.Playground;

/// <summary>Numbers of which only the size counts, as tables and axes of the playground write them.</summary>
internal static class Figures
{
    /// <summary>Three significant digits, with an exponent below 0.001 and from 100,000 on; zeros at the end are left out.</summary>
    /// <example><c>0.09123</c> becomes <c>0.0912</c>, <c>0.00004</c> becomes <c>4e-5</c>, NaN becomes <c>no number</c>.</example>
    public static string Three(double value)
    {
        double size = Math.Abs(value);
        return !double.IsFinite(value)
                ? (
                    double.IsNaN(value) ? "no number"
                    : value > 0 ? "∞"
                    : "-∞"
                )
            : value == 0 ? "0"
            : size is < 1e-3 or >= 1e5 ? value.ToString("0.##e0", CultureInfo.InvariantCulture)
            : size >= 100 ? value.ToString("0", CultureInfo.InvariantCulture)
            : value.ToString("G3", CultureInfo.InvariantCulture);
    }
}
