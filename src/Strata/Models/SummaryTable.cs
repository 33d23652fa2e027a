using System.Globalization;
using System.Text;
using Strata.Graphs;

namespace Strata.Models;

/// <summary>The table of a model's layers: columns as wide as they need, the first as wide as is left.</summary>
internal sealed class SummaryTable
{
    private readonly List<string[][]> rows = [];
    private readonly string[] headings;
    private readonly string ellipsis;
    private readonly string lines;

    /// <param name="model">The model.</param>
    /// <param name="ascii">Whether lines are drawn with ASCII characters.</param>
    public SummaryTable(Model model, bool ascii)
    {
        bool isLine = model is Sequential;
        string[] all = ["Layer (type)", "Output Shape", "Param #", "Connected to"];
        headings = isLine ? all[..3] : all;
        ellipsis = ascii ? "..." : "…";
        // Horizontal, vertical, then the corners and crossings of the three kinds of line, from left to right.
        lines = ascii ? "-|+++++++++" : "─│┌┬┐├┼┤└┴┘";
        var calls = model.Architecture.Calls;
        foreach (var uses in calls.Select((call, i) => (call, i)).GroupBy(use => use.call.Layer, Same))
        {
            if (isLine && uses.Key is Input)
            {
                continue;
            }
            var (first, place) = uses.First();
            long count = model.Weights.Where(weight => ReferenceEquals(weight.Layer, uses.Key)).Sum(weight => (long)weight.Count);
            string[] from = [.. uses.SelectMany(use => use.call.Inputs).Select(input => calls[input].Name)];
            string[][] row =
            [
                [$"{first.Name} ({ExplainedCall.KindOf(uses.Key)})"],
                [
                    uses.Key is Input { Type: not InputType.Number } input
                        ? $"{input.Shape.Batched} {input.Type.Plural}"
                        : model.Inference.Results[place].Shape.ToString(),
                ],
                [count.ToString("N0", CultureInfo.InvariantCulture)],
                from.Length == 0 ? ["-"] : from,
            ];
            rows.Add(row[..headings.Length]);
        }
    }

    private static IEqualityComparer<Layer> Same =>
        EqualityComparer<Layer>.Create(ReferenceEquals, layer => layer.GetType().GetHashCode());

    /// <summary>The table, <paramref name="width"/> characters wide.</summary>
    public string Print(int width)
    {
        int[] columns = Columns(width);
        var text = new StringBuilder();
        text.Append(Rule(columns, 2)).Append('\n');
        text.Append(Cells(columns, headings)).Append('\n');
        foreach (string[][] row in rows)
        {
            text.Append(Rule(columns, 5)).Append('\n');
            for (int line = 0; line < row.Max(cell => cell.Length); line++)
            {
                text.Append(Cells(columns, [.. row.Select(cell => line < cell.Length ? cell[line] : string.Empty)])).Append('\n');
            }
        }
        return text.Append(Rule(columns, 8)).ToString();
    }

    // Counts are printed whole, shapes where that leaves room for names; the names share what is left.
    private int[] Columns(int width)
    {
        int[] columns =
        [
            .. headings.Select((heading, i) => rows.SelectMany(row => row[i]).Append(heading).Max(cell => cell.Length)),
        ];
        int room = width - (3 * columns.Length) - 1;
        columns[1] = Math.Min(columns[1], room / 3);
        int left = room - columns[1] - columns[2];
        if (columns.Length == 4)
        {
            columns[3] = Math.Min(columns[3], Math.Max(left * 2 / 5, left - columns[0]));
            left -= columns[3];
        }
        columns[0] = left;
        return columns;
    }

    private string Rule(int[] columns, int kind) =>
        lines[kind] + string.Join(lines[kind + 1], columns.Select(column => new string(lines[0], column + 2))) + lines[kind + 2];

    private string Cells(int[] columns, string[] cells)
    {
        var padded = cells.Select(
            (cell, i) => i == 2 ? Fit(cell, columns[i]).PadLeft(columns[i]) : Fit(cell, columns[i]).PadRight(columns[i])
        );
        return $"{lines[1]} {string.Join($" {lines[1]} ", padded)} {lines[1]}";
    }

    private string Fit(string cell, int column) => cell.Length <= column ? cell : cell[..(column - ellipsis.Length)] + ellipsis;
}
