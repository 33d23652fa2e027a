using System.Globalization;

namespace Strata.Data;

/// <summary>A column of dates, with or without a time of day. Dates with a time zone are in UTC.</summary>
public sealed class DateColumn : TableColumn
{
    /// <summary>What stands for a missing date in <see cref="Ticks"/>.</summary>
    public const long Missing = long.MinValue;

    private readonly ReadOnlyMemory<long> ticks;

    /// <summary>A column of these dates.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="values">The cells; null is missing.</param>
    public DateColumn(string name, params IEnumerable<DateTime?> values)
        : this(name, values.Select(value => value?.Ticks ?? Missing).ToArray()) { }

    internal DateColumn(string name, ReadOnlyMemory<long> ticks)
        : base(name) => this.ticks = ticks;

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Date;

    /// <inheritdoc/>
    public override int Count => ticks.Length;

    /// <summary>The cells as <see cref="DateTime.Ticks"/>; <see cref="Missing"/> where there is none.</summary>
    public ReadOnlySpan<long> Ticks => ticks.Span;

    /// <summary>The cell of that row; null if it is missing.</summary>
    public DateTime? this[int row] => Ticks[row] == Missing ? null : new DateTime(Ticks[row]);

    /// <inheritdoc/>
    public override bool IsMissing(int row) => Ticks[row] == Missing;

    /// <inheritdoc/>
    public override string? Text(int row) => this[row] is { } date ? Written(date) : null;

    /// <inheritdoc/>
    public override DateColumn Select(ReadOnlySpan<int> rows) => new(Name, Chosen(Ticks, rows));

    /// <inheritdoc/>
    public override DateColumn Slice(int start, int count) => new(Name, ticks.Slice(start, count));

    /// <inheritdoc/>
    public override DateColumn Renamed(string name) => new(name, ticks);

    /// <summary>The date as ISO 8601 writes it, no longer than it need be.</summary>
    internal static string Written(DateTime date) =>
        date.ToString(
            date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd"
                : date.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ss"
                : "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
            CultureInfo.InvariantCulture
        );
}
