using Strata.Graphs;

namespace Strata;

/// <summary>The parts of a date as nodes: the Gregorian calendar by divisions rounded down, all in whole numbers that float32 holds.</summary>
/// <remarks>
/// Years begin in March here, so that the leap day is the last and the lengths of months follow one line; 400 years always have 146,097
/// days. Each quotient is farther from the next whole number than its rounding, so rounding down is exact.
/// </remarks>
/// <param name="days">Days since 1970-01-01.</param>
/// <param name="seconds">Seconds of the day.</param>
internal sealed class CivilDate(Node days, Node seconds)
{
    private const int DaysOfEra = 146_097;

    // From the first of March of the year 0 to 1970-01-01, and from the first of January of the year 1.
    private const int DaysBefore1970 = 719_468;
    private const int DaysFromYearOne = 719_162;

    /// <summary>The node of a part.</summary>
    public Node Read(DatePart part) =>
        part switch
        {
            DatePart.Year => Year,
            DatePart.Month => MonthFromMarch + 3 - IsNextYear * 12,
            DatePart.Day => DayOfMarchYear - Quotient(MonthFromMarch * 153 + 2, 5) + 1,
            // 1970-01-01 was a Thursday.
            DatePart.DayOfWeek => Rest(days + 3, 7),
            DatePart.DayOfYear => DayOfYear(Year - 1),
            DatePart.Hour => Quotient(seconds, 3600),
            DatePart.Minute => Quotient(Rest(seconds, 3600), 60),
            DatePart.ElapsedDays => days + seconds / 86_400,
            _ => throw new ArgumentException($"{part} is no {nameof(DatePart)}."),
        };

    private Node Era => field ??= Quotient(days + DaysBefore1970, DaysOfEra);

    private Node DayOfEra => field ??= Rest(days + DaysBefore1970, DaysOfEra);

    // 0 to 399: leap days are taken off first, so that every year has 365.
    private Node YearOfEra =>
        field ??= Quotient(
            DayOfEra - Quotient(DayOfEra, 1460) + Quotient(DayOfEra, 36_524) - Quotient(DayOfEra, DaysOfEra - 1),
            365
        );

    private Node DayOfMarchYear => field ??= DayOfEra - (YearOfEra * 365 + Quotient(YearOfEra, 4) - Quotient(YearOfEra, 100));

    // 0 for March to 11 for February; five months from March, or August, or January on have 153 days.
    private Node MonthFromMarch => field ??= Quotient(DayOfMarchYear * 5 + 2, 153);

    // 1 for January and February, which end a year that begins in March.
    private Node IsNextYear => field ??= Quotient(MonthFromMarch + 2, 12);

    private Node Year => field ??= YearOfEra + Era * 400 + IsNextYear;

    private Node DayOfYear(Node before) =>
        days + DaysFromYearOne + 1 - (before * 365 + Quotient(before, 4) - Quotient(before, 100) + Quotient(before, 400));

    private static Node Quotient(Node number, double by) => (number / by).Floor();

    private static Node Rest(Node number, double by) => number - Quotient(number, by) * by;
}
