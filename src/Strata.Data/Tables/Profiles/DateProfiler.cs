namespace Strata.Data;

/// <summary>What a column of dates looks like.</summary>
internal sealed class DateProfiler(ColumnSchema schema) : ColumnProfiler(schema)
{
    private const int MostDates = 1000;

    private readonly ValueCounts<long> values = new(MostDates);
    private long earliest = long.MaxValue;
    private long latest = long.MinValue;

    public override ulong? Pattern => values.IsFull ? null : values.Pattern;

    public override long? Distinct => values.IsFull ? null : values.Count;

    public override void Add(TableColumn piece)
    {
        foreach (long ticks in ((DateColumn)piece).Ticks)
        {
            Fingerprint = ValueCounts<long>.Hash(Fingerprint, (ulong)ticks);
            if (ticks == DateColumn.Missing)
            {
                Missing++;
                values.AddMissing();
                continue;
            }
            earliest = Math.Min(earliest, ticks);
            latest = Math.Max(latest, ticks);
            if (!values.IsFull)
            {
                values.Add(values.PlaceOf(ticks));
            }
        }
        Count += piece.Count;
    }

    public override ColumnProfile Profile() =>
        Count == Missing ? Bare() : Bare() with { From = new DateTime(earliest), To = new DateTime(latest) };
}
