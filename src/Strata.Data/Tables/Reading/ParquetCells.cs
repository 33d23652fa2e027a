// Two types in one file: the second is the first for a type that only the library knows at run time.
using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Strata.Data;

/// <summary>One column of a Parquet file: reads it for a row group, and adds its cells to a builder.</summary>
internal abstract class ParquetCells
{
    // For each type: the kind of column that it becomes.
    private static readonly Dictionary<Type, (ColumnKind Kind, Func<DataField, ParquetCells> Make)> Types = new()
    {
        [typeof(bool)] = Entry<bool>(ColumnKind.Text, (cells, value) => cells.AddTruth(value)),
        [typeof(sbyte)] = Entry<sbyte>(ColumnKind.Number, (cells, value) => cells.AddInteger(value)),
        [typeof(byte)] = Entry<byte>(ColumnKind.Number, (cells, value) => cells.AddInteger(value)),
        [typeof(short)] = Entry<short>(ColumnKind.Number, (cells, value) => cells.AddInteger(value)),
        [typeof(ushort)] = Entry<ushort>(ColumnKind.Number, (cells, value) => cells.AddInteger(value)),
        [typeof(int)] = Entry<int>(ColumnKind.Number, (cells, value) => cells.AddInteger(value)),
        [typeof(uint)] = Entry<uint>(ColumnKind.Number, (cells, value) => cells.AddInteger(value)),
        [typeof(long)] = Entry<long>(ColumnKind.Number, (cells, value) => cells.AddInteger(value)),
        [typeof(ulong)] = Entry<ulong>(ColumnKind.Number, AddUnsigned),
        [typeof(float)] = Entry<float>(ColumnKind.Number, (cells, value) => cells.AddNumber(value)),
        [typeof(double)] = Entry<double>(ColumnKind.Number, (cells, value) => cells.AddNumber(value)),
        [typeof(decimal)] = Entry<decimal>(ColumnKind.Number, (cells, value) => cells.AddNumber((double)value)),
        [typeof(TimeSpan)] = Entry<TimeSpan>(ColumnKind.Number, (cells, value) => cells.AddNumber(value.TotalSeconds)),
        [typeof(DateTime)] = Entry<DateTime>(ColumnKind.Date, (cells, value) => cells.AddDate(value)),
        [typeof(DateOnly)] = Entry<DateOnly>(
            ColumnKind.Date,
            (cells, value) => cells.AddDate(value.ToDateTime(TimeOnly.MinValue))
        ),
        [typeof(Guid)] = Entry<Guid>(ColumnKind.Text, (cells, value) => cells.AddText(value.ToString())),
        [typeof(ReadOnlyMemory<char>)] = Entry<ReadOnlyMemory<char>>(
            ColumnKind.Text,
            (cells, value) => cells.AddText(value.Span)
        ),
    };

    /// <summary>Reads the column in one row group.</summary>
    public abstract void Load(ParquetRowGroupReader group, int rows, CancellationToken cancellation);

    /// <summary>Adds the next cells to a builder; a fault finds the row in the position.</summary>
    public abstract void Add(ColumnBuilder cells, int start, int count, ReadPosition position, long firstRow);

    /// <summary>What a field becomes; null for lists, bytes and what else is no cell.</summary>
    public static ColumnKind? KindOf(DataField field) =>
        !field.IsArray && field.MaxRepetitionLevel == 0 && Types.TryGetValue(field.ClrType, out var entry) ? entry.Kind : null;

    public static ParquetCells Of(DataField field) => Types[field.ClrType].Make(field);

    public static string TypeName(DataField field) => field.ClrType == typeof(ReadOnlyMemory<char>) ? "text" : field.ClrType.Name;

    private static (ColumnKind, Func<DataField, ParquetCells>) Entry<T>(ColumnKind kind, Action<ColumnBuilder, T> add)
        where T : struct => (kind, field => new ParquetCells<T>(field, add));

    private static void AddUnsigned(ColumnBuilder cells, ulong value)
    {
        if (value <= long.MaxValue)
        {
            cells.AddInteger((long)value);
        }
        else
        {
            // Refused in a column of numbers, because its digits do not fit; kept in one of words.
            cells.AddText(value.ToString(CultureInfo.InvariantCulture));
        }
    }
}

/// <summary>A column of cells of one .NET type.</summary>
internal sealed class ParquetCells<T>(DataField field, Action<ColumnBuilder, T> add) : ParquetCells
    where T : struct
{
    private T[] values = [];
    private int[] levels = [];
    private int next;

    // values holds what is not null, one behind the other; levels says for each row whether it is null.
    public override void Load(ParquetRowGroupReader group, int rows, CancellationToken cancellation)
    {
        bool hasLevels = field.MaxDefinitionLevel > 0;
        values = values.Length < rows ? new T[rows] : values;
        levels = hasLevels && levels.Length < rows ? new int[rows] : levels;
        next = 0;
        if (group.GetMetadata(field)?.MetaData?.NumValues != rows)
        {
            throw new InvalidDataException($"Column '{field.Name}' has not as many cells as its row group has rows.");
        }
        group
            .ReadRawAsync<T>(
                field,
                values.AsMemory(0, rows),
                hasLevels ? levels.AsMemory(0, rows) : (Memory<int>?)null,
                null,
                cancellation
            )
            .AsTask()
            .GetAwaiter()
            .GetResult();
    }

    public override void Add(ColumnBuilder cells, int start, int count, ReadPosition position, long firstRow)
    {
        bool hasLevels = field.MaxDefinitionLevel > 0;
        for (int i = 0; i < count; i++)
        {
            if (hasLevels && levels[start + i] != field.MaxDefinitionLevel)
            {
                cells.AddMissing();
                continue;
            }
            position.Row = firstRow + i;
            add(cells, values[next++]);
        }
    }
}
