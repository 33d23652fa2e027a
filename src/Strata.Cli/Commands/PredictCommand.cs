using System.CommandLine;
using Spectre.Console;
using Strata.Cli.Data;
using Strata.Cli.Images;
using Strata.Cli.Output;
using Strata.Cli.Runs;
using Strata.Cli.Tables;
using Strata.Data;
using Table = Spectre.Console.Table;

namespace Strata.Cli.Commands;

/// <summary><c>strata predict MODEL</c>: what comes out for each row of numbers; a table on a terminal, lines in a file.</summary>
internal sealed class PredictCommand
{
    private readonly ModelArgument model = new(isCourseToo: true);
    private readonly Argument<string?> data = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description =
            "Many rows: a file with the model's columns (.csv, .tsv, .jsonl, .parquet), or arrays (.npy, .npz), or an image or a folder of them.",
    };
    private readonly Option<string?> output = Options.Text(
        "--output",
        "FILE",
        "Write the rows with their predictions, or the arrays, there; the ending says the format. [default: print rows]"
    );
    private readonly Option<bool> json = new("--json")
    {
        Description = "Print the rows of a file with their predictions as JSON lines.",
    };
    private readonly Option<string?> input = Options.Text("--input", "X,X", "One row: numbers with commas between.");
    private readonly Option<string?> file = Options.Text("--file", "CSV", "Many rows: a file of such lines, without a header.");
    private readonly Option<bool> csv = new("--csv")
    {
        Description = "Print bare numbers with commas between: class and probability, or the outputs; the rows of a file as CSV.",
    };

    private readonly Session session;

    private PredictCommand(Session session) => this.session = session;

    public static Command Create(Session session)
    {
        var predict = new PredictCommand(session);
        var command = new ExampleCommand(
            "predict",
            "Prints what a model makes of the rows of a file, of images, or of rows of numbers: class and probability, or numbers.",
            "strata train circle --output runs/circle",
            "strata predict runs/circle --input 0.5,-1.2",
            "strata predict runs/circle --file rows.csv",
            "strata predict runs/circle --file rows.csv --csv",
            "strata train penguins.csv --target Species --output runs/penguins",
            "strata predict runs/penguins penguins.csv",
            "strata predict runs/penguins penguins.csv --output species.parquet",
            "strata predict runs/circle rows.npy --output results.npy",
            "strata train photos --output runs/photos",
            "strata predict runs/photos photos/cats/1.png",
            "strata predict runs/photos photos --output classes.csv"
        );
        predict.model.AddTo(command);
        command.Add(predict.data);
        command.Add(predict.input);
        command.Add(predict.file);
        command.Add(predict.output);
        command.Add(predict.csv);
        command.Add(predict.json);
        command.SetAction(predict.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string name = model.PathOf(parsed);
        if (parsed.GetValue(data) is { } arrays && ArrayFile.IsOne(arrays))
        {
            RequireAlone(parsed, input, file, csv, json);
            return ArrayPrediction.Run(session, name, arrays, parsed.GetValue(output));
        }
        if (parsed.GetValue(data) is { } images && ImageModels.TakesFiles(images))
        {
            return RunOnImages(parsed, name, images);
        }
        if (TableModels.Load(name) is { } tabular)
        {
            return RunOnTable(parsed, name, tabular);
        }
        if (parsed.GetValue(output) is not null)
        {
            throw new ToolException(
                $"--output is for arrays, and for models of files with named columns; '{name}' takes rows of numbers. Name an .npy or .npz "
                    + "file behind the model, or leave it out."
            );
        }
        if (parsed.GetValue(json))
        {
            throw new ToolException(
                $"--json is for models of files with named columns; '{name}' takes rows of numbers. Leave it out."
            );
        }
        Model network = ModelArgument.OneInOneOut(NamedModel.Load(name, toPredict: true).Model, name, "predict");
        int width = network.InputShapes[0].RowSize;
        IReadOnlyList<double[]> rows = (parsed.GetValue(input), parsed.GetValue(file) ?? parsed.GetValue(data)) switch
        {
            ({ } text, null) => [NumberRows.Parse(text, width, "--input")],
            (null, { } path) => NumberRows.Read(path, width),
            (null, null) => throw new ToolException(
                $"no numbers are given; add --input with {NumberRows.Count(width)}, or --file with a CSV file of such rows."
            ),
            _ => throw new ToolException("--input and --file are given; give one of them."),
        };
        double[] numbers = network.Predict<double>([.. rows.SelectMany(row => row)]);
        Answer answer = Answer.Of(network);
        if (session.IsLive && !parsed.GetValue(csv))
        {
            PrintTable(answer, numbers, rows.Count);
        }
        else
        {
            PrintLines(answer, numbers, rows.Count, parsed.GetValue(csv));
        }
        return ExitCode.Success;
    }

    private static void RequireAlone(ParseResult parsed, params IEnumerable<Option> ofRows)
    {
        foreach (Option option in ofRows.Where(option => parsed.GetResult(option) is { Implicit: false }))
        {
            throw new ToolException(
                $"{option.Name} is for rows of numbers; arrays come from one file and go to the file of --output."
            );
        }
    }

    private int RunOnImages(ParseResult parsed, string name, string path)
    {
        foreach (Option option in new Option[] { input, file })
        {
            if (parsed.GetResult(option) is not null)
            {
                throw new ToolException($"{option.Name} is for rows of numbers; images come from '{path}'. Leave it out.");
            }
        }
        TableFormat? format =
            parsed.GetValue(json) ? TableFormat.JsonLines
            : parsed.GetValue(csv) ? TableFormat.Csv
            : null;
        new ImagePrediction(ImageModels.Require(name, path), ImageModels.Files(path), path, session).Show(
            parsed.GetValue(output),
            format
        );
        return ExitCode.Success;
    }

    private int RunOnTable(ParseResult parsed, string name, TabularModel tabular)
    {
        if (parsed.GetValue(input) is not null)
        {
            throw new ToolException(
                $"--input is for models of rows of numbers; '{name}' takes a file with named columns, such as new.csv."
            );
        }
        string path =
            parsed.GetValue(data)
            ?? parsed.GetValue(file)
            ?? throw new ToolException(
                $"no file is named; for example 'strata predict {name} new.csv', with the columns {string.Join(", ", tabular.Schema.Names.Select(column => $"'{column}'"))}."
            );
        var prediction = new TablePrediction(tabular, new TableRows(tabular, name, new NamedData(path, null)).Open(), session);
        if (parsed.GetValue(output) is { } target)
        {
            long rows = prediction.ToFile(target);
            session.Console.Write(new Line($"Saved in {target}: {rows} rows with '{tabular.Target.Column}' predicted"));
        }
        else if (session.IsLive && !parsed.GetValue(csv) && !parsed.GetValue(json))
        {
            prediction.ToScreen();
        }
        else
        {
            prediction.ToOutput(parsed.GetValue(json) ? TableFormat.JsonLines : TableFormat.Csv);
        }
        return ExitCode.Success;
    }

    private void PrintTable(Answer answer, double[] numbers, int rows)
    {
        Table table = Framed.Table(session.Console, ["row", .. answer.Headers]);
        int outputs = numbers.Length / rows;
        for (int row = 0; row < rows; row++)
        {
            session.Cancellation.ThrowIfCancellationRequested();
            table.AddRow([Framed.Cell($"{row + 1}"), .. answer.Cells(numbers.AsSpan(row * outputs, outputs))]);
        }
        session.Console.Write(table);
    }

    private void PrintLines(Answer answer, double[] numbers, int rows, bool isCsv)
    {
        int outputs = numbers.Length / rows;
        for (int row = 0; row < rows; row++)
        {
            session.Cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<double> output = numbers.AsSpan(row * outputs, outputs);
            session.Output.WriteLine(isCsv ? answer.PrintCsv(output) : answer.Print(output));
        }
    }
}
