namespace Strata.Data;

/// <summary>Goes over a column's pieces once and says what it looks like.</summary>
internal abstract class ColumnProfiler(ColumnSchema schema)
{
    protected const int MostFrequentShown = 10;

    public ColumnSchema Schema { get; } = schema;

    public long Count { get; protected set; }

    public long Missing { get; protected set; }

    /// <summary>A hash of all cells in their order.</summary>
    public ulong Fingerprint { get; protected set; }

    /// <summary>A hash of which rows have the same value; null where there are too many values to tell.</summary>
    public abstract ulong? Pattern { get; }

    /// <summary>How many different values there are; null where there are too many.</summary>
    public abstract long? Distinct { get; }

    /// <summary>Whether each row is one more than the row before.</summary>
    public virtual bool IsCounter => false;

    public abstract void Add(TableColumn piece);

    public abstract ColumnProfile Profile();

    public static ColumnProfiler Of(ColumnSchema schema) =>
        schema.Kind switch
        {
            ColumnKind.Number => new NumberProfiler(schema),
            ColumnKind.Date => new DateProfiler(schema),
            _ => new TextProfiler(schema),
        };

    protected ColumnProfile Bare() => new(Schema.Name, Schema.Kind, Schema.Reason, Count, Missing, Distinct);
}
