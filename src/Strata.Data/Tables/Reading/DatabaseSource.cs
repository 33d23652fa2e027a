using System.Data.Common;

namespace Strata.Data;

/// <summary>Rows of a database, or of whatever else has a data reader. Kinds come from the types that the reader states.</summary>
internal sealed class DatabaseSource : TableSource
{
    private readonly Func<DbDataReader> open;

    public DatabaseSource(Func<DbDataReader> open, string name, TableOptions options)
        : base(name, options)
    {
        this.open = open;
        using DbDataReader reader = Opened();
        var columns = new ColumnSchema[reader.FieldCount];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = Column(reader.GetName(i) is { Length: > 0 } given ? given : $"c{i + 1}", reader.GetFieldType(i));
        }
        if (columns.Length == 0)
        {
            throw new TableException("it gives no columns. Give a query that selects some.", name);
        }
        if (columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } twins)
        {
            throw new TableException(
                $"two columns are called '{twins.Key}'. Rename one in the query, with AS.",
                name,
                column: twins.Key
            );
        }
        CheckNames(name, options, [.. columns.Select(column => column.Name)]);
        Schema = new(columns);
    }

    private protected override string RowUnit => "row";

    private protected override RowReader Start(TableBuilder builder) => new DatabaseRowReader(Opened(), builder);

    private DbDataReader Opened()
    {
        try
        {
            return open() ?? throw new TableException("no data reader was given. Return one from the function.", Name);
        }
        catch (Exception e) when (e is not TableException)
        {
            throw TableException.Unreadable(Name, e);
        }
    }

    private ColumnSchema Column(string name, Type? type)
    {
        string? format = Options.DateFormats.GetValueOrDefault(name);
        if (format is not null || Options.Kinds.ContainsKey(name))
        {
            return new(name, format is null ? Options.Kinds[name] : ColumnKind.Date, "as the options say", format)
            {
                IsGiven = true,
            };
        }
        ColumnKind? kind = type is null ? ColumnKind.Text : KindOf(type);
        return new(
            name,
            kind
                ?? throw new TableException(
                    $"it holds {type!.Name}, which is no number, text or date. Leave it out of the query.",
                    Name,
                    column: name,
                    place: $"column '{name}'"
                ),
            $"the reader says {type?.Name ?? "nothing"}"
        );
    }

    private static ColumnKind? KindOf(Type type) =>
        type switch
        {
            _ when type == typeof(bool) || type == typeof(char) => ColumnKind.Text,
            _ when type.IsPrimitive || type == typeof(decimal) || type == typeof(TimeSpan) => ColumnKind.Number,
            _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) => ColumnKind.Date,
            _ when type == typeof(string) || type == typeof(Guid) || type == typeof(object) => ColumnKind.Text,
            _ => null,
        };
}
