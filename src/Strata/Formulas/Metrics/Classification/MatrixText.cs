using System.Globalization;

namespace Strata.Metrics;

/// <summary>A confusion matrix as text: a line for each class, a column for each that was predicted.</summary>
internal static class MatrixText
{
    public static string Of(ConfusionMatrixState matrix)
    {
        var classes = Enumerable.Range(0, matrix.Classes);
        string[][] cells =
        [
            .. classes.Select(i => classes.Select(j => matrix[i, j].ToString(CultureInfo.InvariantCulture)).ToArray()),
        ];
        int width = cells.SelectMany(line => line).Max(cell => cell.Length);
        return string.Join('\n', cells.Select(line => string.Join(' ', line.Select(cell => cell.PadLeft(width)))));
    }
}
