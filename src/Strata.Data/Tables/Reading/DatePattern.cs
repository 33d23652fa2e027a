using System.Globalization;

namespace Strata.Data;

/// <summary>A way to write dates, with or without a time of day behind.</summary>
internal sealed class DatePattern
{
    private static readonly string[] Times = ["", " HH:mm", " HH:mm:ss", " HH:mm:ss.FFFFFFF"];

    private readonly string[] variants;

    private DatePattern(string format, string[] variants)
    {
        Format = format;
        this.variants = variants;
    }

    /// <summary>How .NET writes the pattern.</summary>
    public string Format { get; }

    /// <summary>ISO 8601, with a time zone or none.</summary>
    public static DatePattern Iso { get; } =
        new(
            "yyyy-MM-dd",
            ["yyyy-MM-dd", .. from t in Times.Skip(1) from s in "T " select $"yyyy-MM-dd{(s == 'T' ? "\\T" : " ")}{t.Trim()}K"]
        );

    /// <summary>The patterns that are found without being told.</summary>
    public static IReadOnlyList<DatePattern> All { get; } =
    [
        Iso,
        .. new[] { "yyyy/M/d", "M/d/yyyy", "d/M/yyyy", "d.M.yyyy", "M-d-yyyy", "d-M-yyyy", "d MMM yyyy", "MMM d, yyyy" }.Select(
            Timed
        ),
    ];

    /// <summary>The pattern of a format; ISO 8601 where none is given.</summary>
    public static DatePattern Of(string? format) =>
        format is null ? Iso : All.FirstOrDefault(pattern => pattern.Format == format) ?? new(format, [format]);

    /// <summary>Reads a date. The variant that fitted last is tried first: a column seldom mixes them.</summary>
    public bool TryParse(ReadOnlySpan<char> text, ref int variant, out DateTime date)
    {
        if (Fits(text, variants[variant], out date))
        {
            return true;
        }
        for (int i = 0; i < variants.Length; i++)
        {
            if (i != variant && Fits(text, variants[i], out date))
            {
                variant = i;
                return true;
            }
        }
        return false;
    }

    private static DatePattern Timed(string format) => new(format, [.. Times.Select(time => format + time)]);

    // What has no zone is taken as it stands; what has one becomes UTC.
    private static bool Fits(ReadOnlySpan<char> text, string format, out DateTime date) =>
        DateTime.TryParseExact(
            text,
            format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out date
        );
}
