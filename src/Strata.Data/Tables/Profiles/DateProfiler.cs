namespace Strata.Data;

/// <summary>What a column of dates looks like.</summary>
internal sealed class DateProfiler(ColumnSchema schema) : ColumnProfiler(schema)
{
    private const int MostDates = 1000;

    private readonly ValueCounts<long> _values = new(MostDates);
    private long _from = long.MaxValue;
    private long _to = long.MinValue;

    public override ulong? Pattern => _values.IsFull ? null : _values.Pattern;

    public override long? Distinct => _values.IsFull ? null : _values.Count;

    public override void Add(TableColumn piece)
    {
        foreach (long ticks in ((DateColumn)piece).Ticks)
        {
            Fingerprint = ValueCounts<long>.Hash(Fingerprint, (ulong)ticks);
            if (ticks == DateColumn.Missing)
            {
                Missing++;
                _values.AddMissing();
                continue;
            }
            _from = Math.Min(_from, ticks);
            _to = Math.Max(_to, ticks);
            if (!_values.IsFull)
            {
                _values.Add(_values.PlaceOf(ticks));
            }
        }
        Count += piece.Count;
    }

    public override ColumnProfile Profile() =>
        Count == Missing ? Bare() : Bare() with { From = new DateTime(_from), To = new DateTime(_to) };
}
