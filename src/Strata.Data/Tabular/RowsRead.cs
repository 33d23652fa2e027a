namespace Strata.Data;

/// <summary>How far a pass over rows is that are not held in memory.</summary>
/// <param name="Rows">How many of this pass are read.</param>
/// <param name="Count">How many there are; null in the first pass over a file that does not say so itself.</param>
public readonly record struct RowsRead(long Rows, long? Count)
{
    /// <summary>The same pieces; of each, as it is handed on, it is told how many rows there are with it.</summary>
    internal static IEnumerable<Table> Told(IEnumerable<Table> pieces, long? count, IProgress<RowsRead>? progress)
    {
        long rows = 0;
        foreach (Table piece in pieces)
        {
            rows += piece.Count;
            progress?.Report(new(rows, count));
            yield return piece;
        }
    }
}
