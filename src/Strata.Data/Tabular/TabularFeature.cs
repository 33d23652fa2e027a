namespace Strata.Data;

/// <summary>A column that goes into a model.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Kind">What its cells are.</param>
/// <param name="Encoding">How it becomes numbers.</param>
/// <param name="Size">Of words: how many different ones there were; of dates and numbers 0.</param>
/// <param name="Parts">Of dates: the parts that varied; null otherwise.</param>
public sealed record TabularFeature(
    string Name,
    ColumnKind Kind,
    ColumnEncoding Encoding,
    int Size = 0,
    IReadOnlyList<DatePart>? Parts = null
);
