namespace Strata;

/// <summary>What can be read from a date; the Gregorian calendar, before its beginning too.</summary>
public enum DatePart
{
    /// <summary>The year, such as 2024.</summary>
    Year,

    /// <summary>The month, 1 to 12.</summary>
    Month,

    /// <summary>The day of the month, 1 to 31.</summary>
    Day,

    /// <summary>The day of the week, from 0 for Monday to 6 for Sunday.</summary>
    DayOfWeek,

    /// <summary>The day of the year, 1 to 366.</summary>
    DayOfYear,

    /// <summary>The hour, 0 to 23.</summary>
    Hour,

    /// <summary>The minute, 0 to 59.</summary>
    Minute,

    /// <summary>The days since 1970-01-01, the time of day as their fraction.</summary>
    ElapsedDays,
}
