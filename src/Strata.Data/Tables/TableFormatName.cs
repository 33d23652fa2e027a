namespace Strata.Data;

/// <summary>What a file's name says of its format.</summary>
internal static class TableFormatName
{
    private static readonly (string Ending, TableFormat Format)[] Endings =
    [
        (".csv", TableFormat.Csv),
        (".txt", TableFormat.Csv),
        (".tsv", TableFormat.Tsv),
        (".tab", TableFormat.Tsv),
        (".jsonl", TableFormat.JsonLines),
        (".ndjson", TableFormat.JsonLines),
        (".parquet", TableFormat.Parquet),
    ];

    public static TableFormat Of(string path)
    {
        string name = IsPacked(path) ? path[..^3] : path;
        foreach (var (ending, format) in Endings)
        {
            bool fits = name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
            if (fits && !(format == TableFormat.Parquet && IsPacked(path)))
            {
                return format;
            }
        }
        throw new TableException(
            $"its ending says no format that is known. Expected .csv, .tsv, .txt, .jsonl or .ndjson, each with .gz too, or .parquet.",
            path
        );
    }

    public static bool IsPacked(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
