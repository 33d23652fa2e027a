using System.Globalization;

namespace Strata.Cli.Data;

/// <summary>Rows of numbers with commas between, as a word of the command line or the lines of a file.</summary>
internal static class NumberRows
{
    /// <summary>One row.</summary>
    /// <param name="text">Numbers with commas between.</param>
    /// <param name="width">How many there must be.</param>
    /// <param name="place">What the row is called in messages.</param>
    /// <exception cref="ToolException">A word is no finite number, or there are more or fewer.</exception>
    public static double[] Parse(string text, int width, string place)
    {
        string[] words = text.Split(',');
        if (words.Length != width)
        {
            throw new ToolException(
                $"{place} has {Count(words.Length)}; expected {width}{(width > 1 ? ", with commas between" : string.Empty)}."
            );
        }
        var row = new double[width];
        for (int i = 0; i < width; i++)
        {
            if (
                !double.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out row[i])
                || !double.IsFinite(row[i])
            )
            {
                throw new ToolException($"{place}, number {i + 1}: '{words[i]}' is no finite number; expected one such as -1.5.");
            }
        }
        return row;
    }

    /// <summary>The rows of a file, empty lines left out.</summary>
    /// <exception cref="ToolException">The file cannot be read, holds no row, or a row does not fit; the message tells the line.</exception>
    public static IReadOnlyList<double[]> Read(string path, int width)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{path}' cannot be read: {e.Message}", e);
        }
        var rows = new List<double[]>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i]))
            {
                rows.Add(Parse(lines[i], width, $"{path}, line {i + 1}"));
            }
        }
        return rows.Count > 0 ? rows : throw new ToolException($"'{path}' holds no rows; expected lines of {Count(width)}.");
    }

    /// <summary>So many numbers, in words.</summary>
    public static string Count(int count) => count == 1 ? "1 number" : $"{count} numbers";
}
