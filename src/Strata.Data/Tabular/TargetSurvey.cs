namespace Strata.Data;

/// <summary>What the target of rows holds that come in pieces: each of its values, so that rare classes are known too.</summary>
/// <param name="column">The target's column.</param>
internal sealed class TargetSurvey(string column)
{
    private const int MostValues = 2000;

    private readonly HashSet<string> values = new(StringComparer.Ordinal);
    private readonly List<Table> cells = [];

    /// <summary>The target's column.</summary>
    public string Column => column;

    /// <summary>Takes the next rows in.</summary>
    /// <exception cref="TableException">There is no such column, or a cell is missing.</exception>
    public void Add(Table piece)
    {
        TableColumn target = piece[column];
        Table alone = piece.Only(column);
        for (int row = 0; row < target.Count; row++)
        {
            if (target.IsMissing(row))
            {
                throw piece.Fault("the target is missing. Leave out rows without a target, or complete them.", row, column);
            }
            if (values.Count < MostValues && values.Add(target.Text(row)!))
            {
                // Joined, though alone, so that no piece is held by a cell.
                cells.Add(Table.Concat(alone.Slice(row, 1)));
            }
        }
    }

    /// <summary>What is predicted: of the kind that a sample of the rows tells, with the values of all.</summary>
    /// <param name="sample">Some of the rows.</param>
    /// <param name="kind">What it is; null: its values tell.</param>
    /// <exception cref="TableException">The target cannot be learned.</exception>
    public TabularTarget Target(Table sample, TargetKind? kind) =>
        TabularTarget.Of(Table.Concat([sample.Only(column), .. cells]), column, kind);
}
