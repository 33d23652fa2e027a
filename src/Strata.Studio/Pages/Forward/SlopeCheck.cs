namespace Strata.Studio.Pages.Forward;

/// <summary>A gradient beside the central difference <c>(L(w + e) - L(w - e)) / 2e</c>.</summary>
/// <param name="Analytic">The engine's gradient.</param>
/// <param name="Numeric">The difference.</param>
/// <param name="Verdict">What that says.</param>
public sealed record SlopeCheck(double Analytic, double Numeric, SlopeVerdict Verdict)
{
    // As the engine's own check: a millionth to either side, a thousandth of difference let pass.
    private const double Epsilon = 1e-6;
    private const double Absolute = 1e-5;
    private const double Relative = 1e-3;

    /// <summary>Moves a number to either side.</summary>
    /// <param name="analytic">The engine's gradient.</param>
    /// <param name="value">The number.</param>
    /// <param name="here">The loss at it.</param>
    /// <param name="loss">The loss with another in its place.</param>
    public static SlopeCheck Of(double analytic, double value, double here, Func<double, double> loss)
    {
        // Moved by a share of itself where it is large: 1e9 + 1e-6 is 1e9.
        double step = Epsilon * Math.Max(1, Math.Abs(value));
        double right = loss(value + step);
        double left = loss(value - step);
        double numeric = (right - left) / (2 * step);
        if (!double.IsFinite(analytic) || !double.IsFinite(numeric))
        {
            return new(analytic, numeric, SlopeVerdict.Unclear);
        }
        if (Fits(analytic, numeric, Absolute))
        {
            return new(analytic, numeric, SlopeVerdict.Agrees);
        }
        double before = (here - left) / step;
        double after = (right - here) / step;
        // Each loss is rounded to a part in 2^53; divided by the step that may be more than the slope.
        double noise = 8 * Math.Pow(2, -53) * Math.Max(Math.Abs(left), Math.Abs(right)) / step;
        return new(
            analytic,
            numeric,
            noise > Absolute + Relative * Math.Abs(analytic) ? SlopeVerdict.Unclear
                : !Fits(before, after, Absolute + 2 * noise) ? SlopeVerdict.Kink
                : SlopeVerdict.Differs
        );
    }

    private static bool Fits(double a, double b, double absolute) =>
        Math.Abs(a - b) <= absolute + Relative * Math.Max(Math.Abs(a), Math.Abs(b));
}
