namespace Strata.Data;

/// <summary>Where a reader stands, so that a fault can say so.</summary>
internal sealed class ReadPosition(string file)
{
    public string File { get; } = file;

    /// <summary>What is counted: lines of text, or rows.</summary>
    public string Unit { get; init; } = "line";

    /// <summary>The line on which the row begins, or the row's number, from 1.</summary>
    public long Row { get; set; }

    public TableException Fault(string message, string? column = null) =>
        new(message, File, Row, column, column is null ? $"{Unit} {Row}" : $"{Unit} {Row}, column '{column}'");
}
