namespace Strata.Data;

/// <summary>What is known of a column before its cells are read.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What its cells are.</param>
/// <param name="Reason">Why it is of that kind, for people; empty where nothing was inferred.</param>
/// <param name="DateFormat">How its dates are written in text, as .NET writes formats; null where they are not text.</param>
public sealed record ColumnSchema(string Name, ColumnKind Kind, string Reason = "", string? DateFormat = null)
{
    /// <summary>Whether the options gave the kind, and not the cells: then it is taken at its word.</summary>
    internal bool IsGiven { get; init; }

    /// <summary>Name and kind, and why: <c>Species: Text ('Adelie' on line 2 is no number)</c>.</summary>
    public override string ToString() => Reason.Length == 0 ? $"{Name}: {Kind}" : $"{Name}: {Kind} ({Reason})";
}
