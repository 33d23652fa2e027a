using System.Globalization;
using Spectre.Console;
using Strata.Cli.Output;
using Strata.Data;
using Columns = Strata.Data.Table;
using Table = Spectre.Console.Table;
using TableColumn = Strata.Data.TableColumn;

namespace Strata.Cli.Tables;

/// <summary>One row of a file as it went in, what the model makes of it, and how.</summary>
/// <param name="model">The model.</param>
/// <param name="console">Where it is shown.</param>
internal sealed class TableExplanation(TabularModel model, IAnsiConsole console)
{
    /// <summary>Shows it.</summary>
    /// <param name="row">A table of that row alone.</param>
    /// <param name="target">What should come out, for the gradients; or null.</param>
    /// <param name="format">How the arithmetic is written.</param>
    /// <exception cref="TableException">The target is no class, or no number.</exception>
    public void Write(Columns row, string? target, ExplanationFormat format)
    {
        Table cells = Framed.Table(console, "column", "value");
        foreach (string name in model.Schema.Names)
        {
            cells.AddRow(Framed.Cell(name), Framed.Cell(row[name].Text(0) ?? "missing"));
        }
        console.Write(cells);
        console.Write(new Line($"line {row.RowNumber(0)}: {Predicted(row)}"));
        Explanation explanation = target is null ? model.Explain(row) : Backward(row, target);
        console.Write(new Line(explanation.ToString(format).TrimEnd()));
    }

    private string Predicted(Columns row)
    {
        Columns predicted = model.Predict(row);
        string answer = $"{model.Target.Column} = {predicted.Columns[0].Text(0)}";
        IEnumerable<string> likeliest = predicted
            .Columns.Skip(1)
            .OrderByDescending(share => ((NumberColumn)share)[0])
            .Take(3)
            .Select(share => $"{share.Name} {ProgressText.Number(((NumberColumn)share)[0])}");
        return model.Target.IsRegression ? answer : $"{answer}\n{string.Join(", ", likeliest)}";
    }

    private Explanation Backward(Columns row, string target)
    {
        TableColumn wanted =
            double.TryParse(target, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && IsOfNumbers()
                ? new NumberColumn(model.Target.Column, new[] { number })
                : new TextColumn(model.Target.Column, target);
        Dataset one = model.Schema.ToDataset(row.With(wanted), model.Target);
        return model.Model.Explain(one[0], LastLayer.LossOf(model.Model));
    }

    private bool IsOfNumbers() => model.Target.IsRegression || model.Target.Cells == ColumnKind.Number;
}
