namespace Strata.Data;

/// <summary>Takes rows from a reader, cell by cell, and gives tables.</summary>
internal sealed class TableBuilder
{
    private readonly TableSchema schema;
    private readonly ColumnBuilder[] wanted;
    private long[]? numbers;
    private long first;

    public TableBuilder(TableSchema schema, int[] ordinals, TableOptions options, ReadPosition position, bool forgetsWords)
    {
        Position = position;
        var marks = new MissingMarks(options.MissingMarks);
        ByOrdinal = new ColumnBuilder?[schema.Count];
        this.schema = new(ordinals.Select(ordinal => schema[ordinal]));
        wanted = new ColumnBuilder[ordinals.Length];
        for (int i = 0; i < ordinals.Length; i++)
        {
            ColumnSchema column = schema[ordinals[i]];
            wanted[i] = column.Kind switch
            {
                ColumnKind.Number => new NumberBuilder(column, position, marks, options, options.DecimalComma ?? false),
                ColumnKind.Date => new DateBuilder(column, position, marks),
                _ => new TextBuilder(column, position, marks, forgetsWords),
            };
            ByOrdinal[ordinals[i]] = wanted[i];
        }
    }

    public ReadPosition Position { get; }

    /// <summary>The builders of the schema's columns; null where a column is not wanted.</summary>
    public ColumnBuilder?[] ByOrdinal { get; }

    /// <summary>How many rows were added since the last table.</summary>
    public int Count { get; private set; }

    /// <summary>Ends the row whose cells were added: it stands where the position is.</summary>
    public void EndRow()
    {
        if (Count == 0)
        {
            first = Position.Row;
        }
        // Numbers are kept one by one only from the first row that does not follow the last.
        if (numbers is null && Position.Row != first + Count)
        {
            numbers = new long[Math.Max(256, Count * 2)];
            for (int i = 0; i < Count; i++)
            {
                numbers[i] = first + i;
            }
        }
        if (numbers is not null)
        {
            if (Count == numbers.Length)
            {
                Array.Resize(ref numbers, (int)Math.Min(Count * 2L, Array.MaxLength));
            }
            numbers[Count] = Position.Row;
        }
        Count++;
    }

    /// <summary>The rows since the last call.</summary>
    public Table Build()
    {
        var columns = new TableColumn[wanted.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = wanted[i].Build();
        }
        var table = new Table(columns, schema, new RowNumbers(Position.File, Position.Unit, first, numbers?[..Count]));
        Count = 0;
        numbers = null;
        return table;
    }
}
