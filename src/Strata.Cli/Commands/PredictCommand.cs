using System.CommandLine;
using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Cli.Runs;

namespace Strata.Cli.Commands;

/// <summary><c>strata predict MODEL</c>: one line for each row of numbers.</summary>
internal sealed class PredictCommand
{
    private readonly ModelArgument model = new(isCourseToo: true);
    private readonly Option<string?> input = Options.Text("--input", "X,X", "One row: numbers with commas between.");
    private readonly Option<string?> file = Options.Text("--file", "CSV", "Many rows: a file of such lines, without a header.");
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
            "strata predict runs/circle --file rows.csv"
        );
        predict.model.AddTo(command);
        command.Add(predict.input);
        command.Add(predict.file);
        command.SetAction(predict.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string path = model.PathOf(parsed);
        Model network = ModelArgument.OneInOneOut(NamedModel.Load(path).Model, path, "predict");
        int width = network.InputShapes[0].RowSize;
        IReadOnlyList<double[]> rows = (parsed.GetValue(input), parsed.GetValue(file)) switch
        {
            ({ } text, null) => [NumberRows.Parse(text, width, "--input")],
            (null, { } csv) => NumberRows.Read(csv, width),
            (null, null) => throw new ToolException(
                $"no numbers are given; add --input with {NumberRows.Count(width)}, or --file with a CSV file of such rows."
            ),
            _ => throw new ToolException("--input and --file are given; give one of them."),
        };
        double[] numbers = network.Predict<double>([.. rows.SelectMany(row => row)]);
        int outputs = numbers.Length / rows.Count;
        Answer answer = Answer.Of(network);
        for (int row = 0; row < rows.Count; row++)
        {
            session.Cancellation.ThrowIfCancellationRequested();
            session.Output.WriteLine(answer.Print(numbers.AsSpan(row * outputs, outputs)));
        }
        return ExitCode.Success;
    }
}
