using Strata.Numerics;

namespace Strata.Data;

/// <summary>What each row of a source is for, where there are too many to be listed: its number and the seed decide.</summary>
/// <remarks>
/// Of the rows held out about <see cref="MostHeld"/> are looked at, fewer where there are more than 100 columns: so they can be held in
/// memory, whatever the shares are.
/// </remarks>
internal sealed class RowParts
{
    private const double MostHeld = 100_000;
    private const double MostCells = 10_000_000;

    private readonly Philox draws;
    private readonly double test;
    private readonly double judging;
    private readonly double held;
    private readonly double watching;

    /// <summary>The parts of a plan's rows.</summary>
    /// <param name="plan">A plan with every choice made.</param>
    public RowParts(TabularPlan plan)
        : this(
            plan.Options.Seed,
            plan.Options.TestFraction ?? 0,
            plan.Options.ValidationFraction ?? 0,
            plan.Rows,
            plan.Schema.Features.Count + 1
        ) { }

    /// <summary>The parts of rows.</summary>
    /// <param name="seed">Decides.</param>
    /// <param name="test">The share that is held out to judge the model.</param>
    /// <param name="validation">The share of the others that is held out to stop early.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="columns">How many columns each has.</param>
    public RowParts(int seed, double test, double validation, long rows, int columns)
    {
        draws = new((uint)seed, "rows of a source");
        // The share of all rows that can be held in memory.
        double most = Math.Min(MostHeld, MostCells / columns) / Math.Max(1, rows);
        this.test = test;
        judging = Math.Min(test, most);
        held = test + (1 - test) * validation;
        watching = test + Math.Min((1 - test) * validation, most);
    }

    /// <summary>What a row is for.</summary>
    public RowPart this[long row]
    {
        get
        {
            double u = draws.Uniform((ulong)row);
            return u < test ? (u < judging ? RowPart.Test : RowPart.Spare)
                : u < held ? (u < watching ? RowPart.Validation : RowPart.Spare)
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
    public IEnumerable<Table> Of(RowPart part, IEnumerable<Table> pieces) => Where(pieces, row => this[row] == part);

    /// <summary>The rows of tables that follow one another which are chosen by their number; tables without any are left out.</summary>
    public static IEnumerable<Table> Where(IEnumerable<Table> pieces, Func<long, bool> isChosen)
    {
        long first = 0;
        foreach (Table piece in pieces)
        {
            int[] rows = Chosen(first, piece.Count, isChosen);
            first += piece.Count;
            if (rows.Length > 0)
            {
                yield return piece.Select(rows);
            }
        }
    }

    /// <summary>The places in a piece of the rows that are chosen by their number.</summary>
    public static int[] Chosen(long first, int count, Func<long, bool> isChosen) =>
        [.. Enumerable.Range(0, count).Where(row => isChosen(first + row))];
}
