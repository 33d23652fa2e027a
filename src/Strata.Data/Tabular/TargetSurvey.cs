namespace Strata.Data;

/// <summary>One pass over the target of streamed rows: how many rows there are, and which values.</summary>
internal static class TargetSurvey
{
    private const int MostValues = 2000;

    /// <summary>The target of the first rows and a cell of each value that others have, and the number of rows.</summary>
    /// <param name="data">The rows; the first of them tell the kind.</param>
    /// <param name="column">The target's column.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="TableException">There is no such column, or a cell is missing.</exception>
    public static (Table Cells, long Rows) Of(TabularData data, string column, CancellationToken cancellation)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        var cells = new List<Table> { data.Head.Only(column) };
        long rows = 0;
        foreach (Table piece in data.Read([column], cancellation))
        {
            TableColumn target = piece.Columns[0];
            for (int row = 0; row < target.Count; row++)
            {
                if (target.IsMissing(row))
                {
                    throw piece.Fault(
                        "the target is missing. Leave out rows without a target, or complete them.",
                        row,
                        column
                    );
                }
                // Each value once, so that classes that the first rows do not have are known too; joined, so that no piece is held by a cell.
                if (values.Count < MostValues && values.Add(target.Text(row)!))
                {
                    cells.Add(Table.Concat(piece.Slice(row, 1)));
                }
            }
            rows += piece.Count;
        }
        return (Table.Concat(cells), rows);
    }
}
