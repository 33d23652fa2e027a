using Spectre.Console;
using Spectre.Console.Rendering;

namespace Strata.Cli.Output;

/// <summary>The tool's tables: a drawn frame on a terminal, one of plain signs in a file.</summary>
internal static class Framed
{
    /// <summary>A table without rows yet.</summary>
    public static Table Table(IAnsiConsole console, params IEnumerable<string> headers)
    {
        var table = new Table
        {
            Border = console.Profile.Capabilities.Ansi ? TableBorder.Rounded : TableBorder.Ascii2,
            BorderStyle = Color.Grey,
        };
        foreach (string header in headers)
        {
            table.AddColumn(new TableColumn(new Text(header, new Style(decoration: Decoration.Bold))));
        }
        // Names come first, and are to be found and copied whole.
        table.Columns[0].NoWrap();
        return table;
    }

    /// <summary>A cell of text: Spectre would read the brackets in a bare string as markup.</summary>
    public static IRenderable Cell(string text) => new Text(text);

    /// <summary>Loss and metrics, by name, with a column for each part of the rows that was measured.</summary>
    public static Table Metrics(
        IAnsiConsole console,
        params IReadOnlyList<(string Part, IReadOnlyDictionary<string, double> Measured)> parts
    )
    {
        Table table = Table(console, ["metric", .. parts.Select(part => part.Part)]);
        foreach (TableColumn column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }
        foreach (string name in parts[0].Measured.Keys.Order(StringComparer.Ordinal))
        {
            table.AddRow([Cell(name), .. parts.Select(part => Cell(ProgressText.Number(part.Measured[name])))]);
        }
        return table;
    }
}
