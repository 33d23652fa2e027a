using System.CommandLine;
using Spectre.Console;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;

namespace Strata.Cli.Commands;

/// <summary><c>strata predict MODEL</c>: what comes out for each row of numbers; a table on a terminal, lines in a file.</summary>
internal sealed class PredictCommand
{
    private readonly ModelArgument model = new(isCourseToo: true);
    private readonly Argument<string?> data = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "Whole arrays: an .npy file, or an .npz file with an array for each input.",
    };
    private readonly Option<string?> output = Options.Text(
        "--output",
        "FILE",
        "Where arrays go that come out: an .npy file, or an .npz file with one for each output."
    );
    private readonly Option<string?> input = Options.Text("--input", "X,X", "One row: numbers with commas between.");
    private readonly Option<string?> file = Options.Text("--file", "CSV", "Many rows: a file of such lines, without a header.");
    private readonly Option<bool> csv = new("--csv")
    {
        Description = "Print bare numbers with commas between: class and probability, or the outputs.",
    };

    private readonly Session session;

    private PredictCommand(Session session) => this.session = session;

    public static Command Create(Session session)
    {
        var predict = new PredictCommand(session);
        var command = new ExampleCommand(
            "predict",
            "Prints what a model makes of rows of numbers: class and probability, or numbers.",
            "strata train circle --output runs/circle",
            "strata predict runs/circle --input 0.5,-1.2",
            "strata predict runs/circle --file rows.csv",
            "strata predict runs/circle --file rows.csv --csv",
            "strata predict runs/circle rows.npy --output results.npy"
        );
        predict.model.AddTo(command);
        command.Add(predict.data);
        command.Add(predict.input);
        command.Add(predict.file);
        command.Add(predict.output);
        command.Add(predict.csv);
        command.SetAction(predict.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string name = model.PathOf(parsed);
        if (parsed.GetValue(data) is { } arrays)
        {
            RequireAlone(parsed, input, file, csv);
            return ArrayPrediction.Run(session, name, arrays, parsed.GetValue(output));
        }
        if (parsed.GetValue(output) is not null)
        {
            throw new ToolException("--output is for arrays; name an .npy or .npz file behind the model, or leave it out.");
        }
        Model network = ModelArgument.OneInOneOut(NamedModel.Load(name).Model, name, "predict");
        int width = network.InputShapes[0].RowSize;
        IReadOnlyList<double[]> rows = (parsed.GetValue(input), parsed.GetValue(file)) switch
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
        if (session.Console.Profile.Capabilities.Ansi && !parsed.GetValue(csv))
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
