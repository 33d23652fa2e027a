using Strata.Numerics;

namespace Strata.Data;

/// <summary>What each row of a source is for, where there are too many to be listed: its number and the seed decide.</summary>
/// <param name="seed">Decides.</param>
/// <param name="test">The share that is held out to judge the model.</param>
/// <param name="validation">The share of the others that is held out to stop early.</param>
internal sealed class RowParts(int seed, double test, double validation)
{
    private readonly Philox draws = new((uint)seed, "rows of a source");

    /// <summary>What a row is for.</summary>
    public RowPart this[long row]
    {
        get
        {
            double u = draws.Uniform((ulong)row);
            return u < test ? RowPart.Test
                : u < test + (1 - test) * validation ? RowPart.Validation
                : RowPart.Train;
        }
    }

    /// <summary>How many of the rows are for that.</summary>
    public long Count(RowPart part, long rows)
    {
        long count = 0;
        for (long row = 0; row < rows; row++)
        {
            count += this[row] == part ? 1 : 0;
        }
        return count;
    }

    /// <summary>The rows of tables that follow one another which are for that; tables without any are left out.</summary>
    public IEnumerable<Table> Of(RowPart part, IEnumerable<Table> pieces)
    {
        long first = 0;
        foreach (Table piece in pieces)
        {
            long start = first;
            int[] rows = [.. Enumerable.Range(0, piece.Count).Where(row => this[start + row] == part)];
            first += piece.Count;
            if (rows.Length > 0)
            {
                yield return piece.Select(rows);
            }
        }
    }
}
