using Spectre.Console;
using Strata.Cli.Output;
using Strata.Data;
using Columns = Strata.Data.Table;
using Table = Spectre.Console.Table;
using TableColumn = Strata.Data.TableColumn;

namespace Strata.Cli.Tables;

/// <summary>Writes the rows of a file with a model's prediction beside them, piece by piece.</summary>
/// <param name="model">The model.</param>
/// <param name="source">The rows.</param>
/// <param name="session">Where results go.</param>
internal sealed class TablePrediction(TabularModel model, TableSource source, Session session)
{
    private const int BarLength = 20;

    private readonly string column = Free(source.Schema, "prediction");

    /// <summary>Writes a file of the format that its ending says, whole or not at all.</summary>
    /// <returns>How many rows it has.</returns>
    public long ToFile(string path)
    {
        using TableWriter writer = TableWriter.Create(path, Schema());
        return Write(writer);
    }

    /// <summary>Writes to standard output.</summary>
    public void ToOutput(TableFormat format)
    {
        using var stream = new TextStream(session.Output);
        using TableWriter writer = TableWriter.Create(stream, format, Schema());
        Write(writer);
        session.Output.Flush();
    }

    /// <summary>Draws a table of the predictions alone, for people.</summary>
    public void ToScreen()
    {
        string[] heads = model.Target.IsRegression
            ? ["line", model.Target.Column]
            : ["line", model.Target.Column, "probability", string.Empty];
        Table table = Framed.Table(session.Console, heads);
        foreach (Columns piece in source.Read(cancellation: session.Cancellation))
        {
            Columns predicted = model.Predict(piece, session.Cancellation);
            for (int row = 0; row < piece.Count; row++)
            {
                var text = Framed.Cell(predicted.Columns[0].Text(row) ?? string.Empty);
                int of = row;
                double share = model.Target.IsRegression
                    ? 0
                    : predicted.Columns.Skip(1).Max(probability => ((NumberColumn)probability)[of]);
                table.AddRow(
                    model.Target.IsRegression
                        ? [Framed.Cell($"{piece.RowNumber(row)}"), text]
                        :
                        [
                            Framed.Cell($"{piece.RowNumber(row)}"),
                            text,
                            Framed.Cell(ProgressText.Number(share)),
                            new Bar(share, BarLength),
                        ]
                );
            }
        }
        session.Console.Write(table);
    }

    private long Write(TableWriter writer)
    {
        long rows = 0;
        foreach (Columns piece in source.Read(cancellation: session.Cancellation))
        {
            Columns predicted = model.Predict(piece, session.Cancellation);
            writer.Write(new Columns([.. piece.Columns, .. Named(predicted)]));
            rows += piece.Count;
        }
        writer.Complete();
        return rows;
    }

    // The file may have the target's column, and columns that are called as probabilities are.
    private IEnumerable<TableColumn> Named(Columns predicted) =>
        predicted.Columns.Select(
            (predictedColumn, i) => predictedColumn.Renamed(i == 0 ? column : Free(source.Schema, predictedColumn.Name))
        );

    private TableSchema Schema()
    {
        ColumnKind kind = model.Target.IsRegression ? ColumnKind.Number : model.Target.Cells;
        IEnumerable<ColumnSchema> probabilities = model.Target.Classes.Select(name => new ColumnSchema(
            Free(source.Schema, $"P({name})"),
            ColumnKind.Number
        ));
        return new([
            .. source.Schema.Select(known => new ColumnSchema(known.Name, known.Kind)),
            new ColumnSchema(column, kind == ColumnKind.Number ? ColumnKind.Number : ColumnKind.Text),
            .. probabilities,
        ]);
    }

    private static string Free(TableSchema schema, string name)
    {
        string free = name;
        for (int number = 2; schema.Contains(free); number++)
        {
            free = $"{name}_{number}";
        }
        return free;
    }
}
