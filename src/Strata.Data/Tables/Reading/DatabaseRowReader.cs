using System.Data.Common;
using System.Globalization;

namespace Strata.Data;

/// <summary>The rows of a data reader.</summary>
internal sealed class DatabaseRowReader(DbDataReader reader, TableBuilder builder) : RowReader
{
    private readonly Type?[] types = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetFieldType)];

    public override void Fill(int rows, CancellationToken cancellation)
    {
        try
        {
            while (builder.Count < rows && reader.Read())
            {
                builder.Position.Row++;
                for (int i = 0; i < types.Length; i++)
                {
                    if (builder.ByOrdinal[i] is { } cells)
                    {
                        Add(cells, i);
                    }
                }
                builder.EndRow();
                if (builder.Count % RowsPerLook == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }
            }
        }
        // Each provider has exceptions of its own.
        catch (Exception e) when (e is not (TableException or OperationCanceledException))
        {
            throw TableException.Unreadable(builder.Position.File, e, builder.Position.Row, "row");
        }
    }

    public override void Dispose() => reader.Dispose();

    // The commonest types without a box.
    private void Add(ColumnBuilder cells, int i)
    {
        if (reader.IsDBNull(i))
        {
            cells.AddMissing();
        }
        else if (types[i] == typeof(double))
        {
            cells.AddNumber(reader.GetDouble(i));
        }
        else if (types[i] == typeof(long))
        {
            cells.AddInteger(reader.GetInt64(i));
        }
        else if (types[i] == typeof(int))
        {
            cells.AddInteger(reader.GetInt32(i));
        }
        else if (types[i] == typeof(string))
        {
            cells.AddText(reader.GetString(i));
        }
        else
        {
            Add(cells, reader.GetValue(i));
        }
    }

    private static void Add(ColumnBuilder cells, object value)
    {
        switch (value)
        {
            case bool truth:
                cells.AddTruth(truth);
                break;
            case DateTime date:
                cells.AddDate(date);
                break;
            case DateTimeOffset date:
                cells.AddDate(date.UtcDateTime);
                break;
            case DateOnly date:
                cells.AddDate(date.ToDateTime(TimeOnly.MinValue));
                break;
            case TimeSpan span:
                cells.AddNumber(span.TotalSeconds);
                break;
            case double or float or decimal:
                cells.AddNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                cells.AddInteger(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                cells.AddText(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
