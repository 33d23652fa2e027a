namespace Strata.Data;

/// <summary>Pieces of a table put one after the other.</summary>
internal static class TableJoin
{
    public static Table Rows(Table[] pieces)
    {
        if (pieces.Length == 0)
        {
            throw new ArgumentException("Expected one piece at least; none was given.", nameof(pieces));
        }
        Table first = pieces[0];
        if (Array.FindIndex(pieces, piece => !Same(piece, first)) is >= 0 and int odd)
        {
            throw new ArgumentException(
                $"Piece {odd} has the columns {Kinds(pieces[odd])}; the first has {Kinds(first)}: expected the same.",
                nameof(pieces)
            );
        }
        int count = checked(pieces.Sum(piece => piece.Count));
        var columns = new TableColumn[first.Columns.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            int column = i;
            columns[i] = Joined([.. pieces.Select(piece => piece.Columns[column])], count);
        }
        return new(columns, first.Schema, Numbers(pieces, count));
    }

    private static bool Same(Table piece, Table other) =>
        piece
            .Columns.Select(column => (column.Name, column.Kind))
            .SequenceEqual(other.Columns.Select(column => (column.Name, column.Kind)));

    private static string Kinds(Table piece) =>
        string.Join(", ", piece.Columns.Select(column => $"{column.Name} ({column.Kind})"));

    private static TableColumn Joined(TableColumn[] parts, int count)
    {
        string name = parts[0].Name;
        switch (parts[0].Kind)
        {
            case ColumnKind.Number:
                var values = new double[count];
                Fill(parts, (part, start) => ((NumberColumn)part).Values.CopyTo(values.AsSpan(start)));
                return new NumberColumn(name, values, isFinite: true);
            case ColumnKind.Date:
                var ticks = new long[count];
                Fill(parts, (part, start) => ((DateColumn)part).Ticks.CopyTo(ticks.AsSpan(start)));
                return new DateColumn(name, ticks);
            default:
                var codes = new int[count];
                var words = new WordTable();
                Fill(parts, (part, start) => Recode((TextColumn)part, words, codes.AsSpan(start)));
                return new TextColumn(name, codes, words.Words);
        }
    }

    private static void Fill(TableColumn[] parts, Action<TableColumn, int> copy)
    {
        int start = 0;
        foreach (TableColumn part in parts)
        {
            copy(part, start);
            start += part.Count;
        }
    }

    // Each word is looked up once per piece, at its first row.
    private static void Recode(TextColumn part, WordTable words, Span<int> codes)
    {
        var known = new int[part.Words.Length];
        Array.Fill(known, TextColumn.Missing);
        for (int row = 0; row < part.Count; row++)
        {
            int code = part.Codes[row];
            if (code >= 0 && known[code] < 0)
            {
                known[code] = words.CodeOf(part.Words[code]);
            }
            codes[row] = code < 0 ? TextColumn.Missing : known[code];
        }
    }

    private static RowNumbers Numbers(Table[] pieces, int count)
    {
        RowNumbers first = pieces[0].Origin;
        if (pieces.Any(piece => piece.Origin.Source != first.Source || piece.Origin.Source is null))
        {
            return RowNumbers.InMemory;
        }
        var numbers = new long[count];
        int row = 0;
        foreach (Table piece in pieces)
        {
            for (int i = 0; i < piece.Count; i++)
            {
                numbers[row++] = piece.Origin[i];
            }
        }
        return first with { Numbers = numbers };
    }
}
