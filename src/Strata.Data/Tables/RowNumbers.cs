namespace Strata.Data;

/// <summary>Where the rows of a table stand in their file, so that a fault found later can still say so.</summary>
/// <param name="Source">The file; null where the table was made in memory.</param>
/// <param name="Unit">What is counted: lines of text, or rows.</param>
/// <param name="First">The number of the first row, where each row is one further.</param>
/// <param name="Numbers">The number of each row where they are not.</param>
internal sealed record RowNumbers(string? Source, string Unit, long First, long[]? Numbers = null)
{
    public static RowNumbers InMemory { get; } = new(null, "row", 1);

    public long this[int row] => Numbers is null ? First + row : Numbers[row];

    public RowNumbers Select(ReadOnlySpan<int> rows)
    {
        var numbers = new long[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            numbers[i] = this[rows[i]];
        }
        return this with { Numbers = numbers };
    }

    public RowNumbers Slice(int start, int count) =>
        Numbers is null ? this with { First = First + start } : this with { Numbers = Numbers.AsSpan(start, count).ToArray() };
}
