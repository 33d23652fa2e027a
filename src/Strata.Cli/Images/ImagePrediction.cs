using System.Globalization;
using System.Numerics.Tensors;
using Spectre.Console;
using Strata.Cli.Output;
using Strata.Cli.Tables;
using Strata.Data;
using Columns = Strata.Data.Table;
using Table = Spectre.Console.Table;

namespace Strata.Cli.Images;

/// <summary>Writes a row for each image: its file, its class, and the probability of each class, piece by piece.</summary>
/// <param name="model">The model.</param>
/// <param name="files">The images.</param>
/// <param name="path">What was named: names of files are told from there on, where it is a folder.</param>
/// <param name="session">Where results go.</param>
internal sealed class ImagePrediction(ImageModel model, IReadOnlyList<string> files, string path, Session session)
{
    private const int BarLength = 20;
    private const int PieceImages = 256;

    /// <summary>Writes to a file that is named, or draws on a terminal, or writes to the output.</summary>
    /// <param name="target">The file; null: none is named.</param>
    /// <param name="format">In which format the output is; null: for people where they read it, else CSV.</param>
    public void Show(string? target, TableFormat? format)
    {
        if (target is not null)
        {
            ToFile(target);
            string images = files.Count == 1 ? "1 image" : $"{files.Count} images";
            session.Console.Write(new Line($"Saved in {target}: {images} with class and probabilities"));
        }
        else if (format is null && session.Console.Profile.Capabilities.Ansi)
        {
            ToScreen();
        }
        else
        {
            ToOutput(format ?? TableFormat.Csv);
        }
    }

    // Whole or not at all, in the format that the ending says.
    private void ToFile(string target)
    {
        using TableWriter writer = TableWriter.Create(target, Schema());
        Write(writer);
    }

    private void ToOutput(TableFormat format)
    {
        using var stream = new TextStream(session.Output);
        using TableWriter writer = TableWriter.Create(stream, format, Schema());
        Write(writer);
        session.Output.Flush();
    }

    private void ToScreen()
    {
        Table table = Framed.Table(session.Console, "file", "class", "probability", string.Empty);
        foreach (string[] piece in files.Chunk(PieceImages))
        {
            float[] probabilities = model.Predict(piece, session.Cancellation);
            for (int row = 0; row < piece.Length; row++)
            {
                ReadOnlySpan<float> of = probabilities.AsSpan(row * model.ClassNames.Count, model.ClassNames.Count);
                int best = TensorPrimitives.IndexOfMax(of);
                table.AddRow(
                    Framed.Cell(NameOf(piece[row])),
                    Framed.Cell(model.ClassNames[best]),
                    Framed.Cell(ProgressText.Number(of[best])),
                    new Bar(of[best], BarLength)
                );
            }
        }
        session.Console.Write(table);
    }

    private void Write(TableWriter writer)
    {
        int classes = model.ClassNames.Count;
        foreach (string[] piece in files.Chunk(PieceImages))
        {
            float[] probabilities = model.Predict(piece, session.Cancellation);
            int[] best =
            [
                .. Enumerable
                    .Range(0, piece.Length)
                    .Select(row => TensorPrimitives.IndexOfMax<float>(probabilities.AsSpan(row * classes, classes))),
            ];
            writer.Write(
                new Columns([
                    new TextColumn("file", piece.Select(NameOf)),
                    new TextColumn("prediction", best.Select(label => model.ClassNames[label])),
                    .. Enumerable
                        .Range(0, classes)
                        .Select(label => new NumberColumn(
                            $"P({model.ClassNames[label]})",
                            Enumerable.Range(0, piece.Length).Select(row => Exact(probabilities[row * classes + label])).ToArray()
                        )),
                ])
            );
        }
        writer.Complete();
    }

    // The double of as few digits as tell the float from every other.
    private static double Exact(float value) =>
        double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    // A folder's files by their place in it, as people name them.
    private string NameOf(string file) => Directory.Exists(path) ? Path.GetRelativePath(path, file) : file;

    private TableSchema Schema() =>
        new([
            new ColumnSchema("file", ColumnKind.Text),
            new ColumnSchema("prediction", ColumnKind.Text),
            .. model.ClassNames.Select(name => new ColumnSchema($"P({name})", ColumnKind.Number)),
        ]);
}
