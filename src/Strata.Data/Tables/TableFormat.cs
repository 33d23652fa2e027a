namespace Strata.Data;

/// <summary>How a file holds a table.</summary>
public enum TableFormat
{
    /// <summary>Cells separated by commas or the like.</summary>
    Csv,

    /// <summary>Cells separated by tabs.</summary>
    Tsv,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>Apache Parquet.</summary>
    Parquet,
}
