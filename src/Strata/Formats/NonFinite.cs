namespace Strata.Formats;

/// <summary>Numbers that JSON has no numbers for, as strings.</summary>
internal static class NonFinite
{
    private const string NaN = "NaN";
    private const string Positive = "Infinity";
    private const string Negative = "-Infinity";

    public static string Name(double number) =>
        double.IsNaN(number) ? NaN
        : number > 0 ? Positive
        : Negative;

    public static double? Parse(string name) =>
        name switch
        {
            NaN => double.NaN,
            Positive => double.PositiveInfinity,
            Negative => double.NegativeInfinity,
            _ => null,
        };
}
