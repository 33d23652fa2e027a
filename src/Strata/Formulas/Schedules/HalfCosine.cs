namespace Strata.Schedules;

/// <summary>The fall from 1 to 0 along half a cosine, <c>(1 + cos(pi * x)) / 2</c>.</summary>
internal static class HalfCosine
{
    /// <summary>The value at x in [0, 1].</summary>
    public static double At(double x) => 0.5 * (1 + CosPi(x));

    // The C library's cosine differs from machine to machine; ours is the series at an angle of at most pi / 4.
    private static double CosPi(double x) =>
        x > 0.5 ? -CosPi(1 - x)
        : x <= 0.25 ? Series(Math.PI * x, 0)
        : Series(Math.PI * (0.5 - x), 1);

    // cos (first = 0) or sin (first = 1) of an angle: the sum of (-1)^k angle^(first + 2k) / (first + 2k)!, smallest first.
    private static double Series(double angle, int first)
    {
        double square = angle * angle;
        double sum = 1;
        for (int n = first + 18; n > first; n -= 2)
        {
            sum = 1 - square * sum / (n * (n - 1.0));
        }
        return first == 0 ? sum : angle * sum;
    }
}
