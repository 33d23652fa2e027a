namespace Strata.Data;

/// <summary>One pass over the target of a source: how many rows there are, and which values.</summary>
internal static class TargetSurvey
{
    private const int MostValues = 2000;

    /// <summary>The target and the number of rows.</summary>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="head">Its first rows, which tell the kind.</param>
    /// <param name="options">The target's column, and its kind if that is said.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="TableException">A cell is missing, or the target cannot be learned.</exception>
    public static (TabularTarget Target, long Rows) Of(
        TableSource source,
        Table head,
        TabularOptions options,
        CancellationToken cancellation
    )
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        var first = new List<Table> { head.Only(options.Target) };
        long rows = 0;
        foreach (Table piece in source.Read(columns: [options.Target], cancellation: cancellation))
        {
            TableColumn column = piece.Columns[0];
            for (int row = 0; row < column.Count; row++)
            {
                if (column.IsMissing(row))
                {
                    throw piece.Fault(
                        "the target is missing. Leave out rows without a target, or complete them.",
                        row,
                        options.Target
                    );
                }
                // Each value once, so that classes that the first rows do not have are known too.
                if (values.Count < MostValues && values.Add(column.Text(row)!))
                {
                    first.Add(piece.Slice(row, 1));
                }
            }
            rows += piece.Count;
        }
        return (TabularTarget.Of(Table.Concat(first), options.Target, options.Kind), rows);
    }
}
