using Strata.Numerics;

namespace Strata.Data;

/// <summary>An even sample of rows that come in pieces: each has the same chance to be in it, wherever it stands and however many follow.</summary>
/// <remarks>
/// Each row has a number drawn for it, and the rows with the smallest stay. A file that is sorted, by date say, is thus known from its first
/// row to its last. The draws depend on the rows' numbers alone, so the same rows are the same sample, whatever the pieces.
/// </remarks>
/// <param name="most">How many rows it has; all, where there are no more.</param>
internal sealed class RowSample(int most)
{
    private readonly Philox draws = new(0, "sample of a source");
    private readonly List<Table> pieces = [];
    private readonly List<long> numbers = [];
    private double bound = 1;

    /// <summary>How many rows have come.</summary>
    public long Count { get; private set; }

    /// <summary>Takes the next rows in, or passes them over.</summary>
    public void Add(Table piece)
    {
        long first = Count;
        int[] rows = RowParts.Chosen(first, piece.Count, row => Drawn(row) < bound);
        Count += piece.Count;
        if (rows.Length > 0 || pieces.Count == 0)
        {
            // Joined, though alone: so it holds the words of its own rows, and not those of the whole piece.
            pieces.Add(Table.Concat(piece.Select(rows)));
            numbers.AddRange(rows.Select(row => first + row));
        }
        if (numbers.Count >= 2L * most)
        {
            Cut();
        }
    }

    /// <summary>The rows, in their order, and the number of each, from 0.</summary>
    /// <exception cref="ArgumentException">No piece has come.</exception>
    public (Table Rows, long[] Numbers) Made()
    {
        Cut();
        return (pieces.Count == 1 ? pieces[0] : Table.Concat(pieces), [.. numbers]);
    }

    private double Drawn(long row) => draws.Uniform((ulong)row);

    private void Cut()
    {
        if (numbers.Count <= most)
        {
            return;
        }
        double[] drawn = [.. numbers.Select(Drawn).Order()];
        bound = drawn[most];
        int[] kept = [.. Enumerable.Range(0, numbers.Count).Where(place => Drawn(numbers[place]) < bound)];
        Table rows = Table.Concat(Table.Concat(pieces).Select(kept));
        long[] left = [.. kept.Select(place => numbers[place])];
        pieces.Clear();
        numbers.Clear();
        pieces.Add(rows);
        numbers.AddRange(left);
    }
}
