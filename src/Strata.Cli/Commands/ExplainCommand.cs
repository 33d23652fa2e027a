using System.CommandLine;
using Spectre.Console;
using Strata.Cli.Data;
using Strata.Cli.Images;
using Strata.Cli.Output;
using Strata.Cli.Runs;
using Strata.Cli.Tables;
using Strata.Data;
using Table = Strata.Data.Table;

namespace Strata.Cli.Commands;

/// <summary><c>strata explain MODEL</c>: one row's way through a model as arithmetic, and the way back from a target.</summary>
internal sealed class ExplainCommand
{
    private const int LeastWidth = 60;

    private readonly ModelArgument model = new(isCourseToo: true);
    private readonly Argument<string?> image = new("IMAGE")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "For a model of images: the image (.png, .jpg).",
    };
    private readonly Option<string?> input = Options.Text(
        "--input",
        "X,X",
        "The row: numbers with commas between. A network of the course has its own."
    );
    private readonly Option<string?> file = Options.Text("--file", "FILE", "For a model of a file: the file that the row is in.");
    private readonly Option<int?> row = Options.Whole(
        "--row",
        "Which row of the file, from 1. [default: 1]",
        least: 1,
        example: 1
    );
    private readonly Option<string?> target = Options.Text(
        "--target",
        "T,T",
        "What should come out: prints the gradients too. A class is its label."
    );
    private readonly Option<string?> loss = Options.Text(
        "--loss",
        "NAME",
        $"What the gradients are of: {string.Join(", ", Loss.All.Select(loss => loss.Name))}. [default: by the last layer]"
    );
    private readonly Option<int?> digits = Options.Whole(
        "--digits",
        "How many significant digits are printed. [default: all]",
        least: 1,
        example: 4,
        most: 17
    );
    private readonly Session session;

    private ExplainCommand(Session session) => this.session = session;

    public static Command Create(Session session)
    {
        var explain = new ExplainCommand(session);
        var command = new ExampleCommand(
            "explain",
            "Prints every number of one row's way through a model as arithmetic. Without a model: lists the networks of the course.",
            "strata explain",
            "strata explain course/tanh --input 2,3",
            "strata explain course/tanh --input 2,3 --target 1 --digits 5",
            "strata train circle --output runs/circle",
            "strata explain runs/circle --input 0.5,-1.2 --target 1 --digits 4",
            "strata train penguins.csv --target Species --output runs/penguins",
            "strata explain runs/penguins --file penguins.csv --row 7 --digits 3",
            "strata train photos --output runs/photos",
            "strata explain runs/photos photos/cats/1.png"
        );
        explain.model.AddTo(command);
        command.Add(explain.image);
        command.Add(explain.input);
        command.Add(explain.file);
        command.Add(explain.row);
        command.Add(explain.target);
        command.Add(explain.loss);
        command.Add(explain.digits);
        command.SetAction(explain.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (!model.IsGiven(parsed) && parsed.Tokens.Count == 1)
        {
            ListCourse();
            return ExitCode.Success;
        }
        string name = model.PathOf(parsed);
        if ((parsed.GetValue(image) ?? parsed.GetValue(file)) is { } path && ImageModels.TakesFiles(path))
        {
            return RunOnImage(parsed, name, path);
        }
        if (parsed.GetValue(image) is { } strange)
        {
            throw new ToolException(
                $"'{strange}' is no image by its name; expected .png, .jpg or .jpeg. A row of a file is given with --file."
            );
        }
        if (TableModels.Load(name) is { } tabular)
        {
            return RunOnTable(parsed, name, tabular);
        }
        foreach (Option option in new Option[] { file, this.row })
        {
            if (parsed.GetResult(option) is not null)
            {
                throw new ToolException(
                    $"{option.Name} is for models of files with named columns; '{name}' takes rows of numbers: give --input."
                );
            }
        }
        NamedModel named = NamedModel.Load(name);
        Model network = ModelArgument.OneInOneOut(named.Model, name, "explain");
        int width = network.InputShapes[0].RowSize;
        double[] row = parsed.GetValue(input) is { } text
            ? NumberRows.Parse(text, width, "--input")
            : named.Input ?? throw new ToolException($"no numbers are given; add --input with {NumberRows.Count(width)}.");
        if (parsed.GetValue(loss) is not null && parsed.GetValue(target) is null)
        {
            throw new ToolException($"--loss is of what should come out; add --target.");
        }
        Explanation explanation = parsed.GetValue(target) is { } wanted
            ? WithTarget(network, row, wanted, parsed.GetValue(loss))
            : network.Explain(row);
        session.Console.Write(new Line(explanation.ToString(FormatOf(parsed)).TrimEnd()));
        return ExitCode.Success;
    }

    private ExplanationFormat FormatOf(ParseResult parsed) =>
        new(parsed.GetValue(digits), Width: Math.Max(LeastWidth, session.Console.Profile.Width));

    private int RunOnImage(ParseResult parsed, string name, string path)
    {
        foreach (Option option in new Option[] { input, row, target, loss })
        {
            if (parsed.GetResult(option) is not null)
            {
                throw new ToolException(
                    $"{option.Name} is for rows of numbers; '{path}' is an image, of which the classes and what speaks for them are told. Leave it out."
                );
            }
        }
        if (Directory.Exists(path))
        {
            throw new ToolException($"'{path}' is a folder; name one image in it.");
        }
        new ImageExplanation(ImageModels.Require(name, path), session.Console).Write(path, parsed.GetValue(digits));
        return ExitCode.Success;
    }

    private int RunOnTable(ParseResult parsed, string name, TabularModel tabular)
    {
        foreach (Option option in new Option[] { input, loss })
        {
            if (parsed.GetResult(option) is not null)
            {
                throw new ToolException(
                    $"{option.Name} is for models of rows of numbers; '{name}' takes a row of a file: give --file and --row."
                );
            }
        }
        string path =
            parsed.GetValue(file)
            ?? throw new ToolException($"no file is named; add --file with the file that the row is in, such as --file new.csv.");
        int number = parsed.GetValue(row) ?? 1;
        new TableExplanation(tabular, session.Console).Write(
            new TableRows(tabular, name, new NamedData(path, null)).Row(number, session.Cancellation),
            parsed.GetValue(target),
            FormatOf(parsed)
        );
        return ExitCode.Success;
    }

    private static Explanation WithTarget(Model network, double[] row, string text, string? lossName)
    {
        Loss loss = lossName is null
            ? LastLayer.LossOf(network)
            : Choice.Of("loss", lossName, Loss.All, known => known.Name, known => known.Aliases);
        int outputs = network.OutputShapes[0].RowSize;
        double[] target = NumberRows.Parse(text, loss.IsSparse ? 1 : outputs, "--target");
        if (loss.Target == TargetForm.Class && !(target[0] >= 0 && target[0] < outputs && double.IsInteger(target[0])))
        {
            throw new ToolException(
                $"--target is the label of a class, a whole number from 0 to {outputs - 1}, and '{text}' was given."
            );
        }
        return network.Explain(row, target, loss);
    }

    private void ListCourse()
    {
        Spectre.Console.Table table = Framed.Table(session.Console, "network", "what it shows");
        foreach (CourseNetwork network in Course.All)
        {
            table.AddRow(Framed.Cell(network.Name), Framed.Cell(network.Title));
        }
        session.Console.Write(table);
    }
}
