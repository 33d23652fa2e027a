namespace Strata;

/// <summary>Sine and cosine of a part of a full turn, computed by ourselves so that they have the same bits on every machine.</summary>
internal static class Turn
{
    /// <summary><c>(sin 2πt, cos 2πt)</c> to within 2e-15, for turns t of any sign below 1e6.</summary>
    public static (double Sine, double Cosine) SineCosine(double turns)
    {
        // The nearest quarter turn is taken off, which is exact; an eighth of a turn at most is left for the series.
        double quarters = Math.Round(turns * 4);
        double x = 2 * Math.PI * (turns - quarters / 4);
        double square = x * x;
        double sine = 0;
        double cosine = 0;
        // Taylor to x^19 and x^18, by Horner: at π/4 the first term left out is below 1e-21.
        for (int k = 9; k >= 0; k--)
        {
            cosine = 1 - cosine * square / ((2 * k + 1) * (2 * k + 2));
            sine = 1 - sine * square / ((2 * k + 2) * (2 * k + 3));
        }
        sine *= x;
        return ((int)quarters & 3) switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }
}
