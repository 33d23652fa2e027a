using System.CommandLine;
using Strata.Cli.ModelFormats;
using Strata.Cli.Output;
using Strata.Cli.Runs;

namespace Strata.Cli.Commands;

/// <summary><c>strata convert IN OUT</c>: a model in another format, which the endings of the files tell.</summary>
internal sealed class ConvertCommand
{
    private readonly Argument<string?> from = new("IN")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description =
            $"The folder that 'strata train' left, or a model file ({ModelFormatCatalogue.ReadEndings}), or course/NAME; with --like "
            + "weights alone, too.",
    };

    private readonly Argument<string?> to = new("OUT")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = $"The file to write; its ending tells the format: {ModelFormatCatalogue.WrittenEndings}.",
    };

    private readonly Option<bool> check = new("--check")
    {
        Description = $"Read the file again and compare what both models predict on {Difference.Rows} random rows.",
    };

    private readonly Option<string?> like = Options.Text(
        "--like",
        "MODEL",
        "The model whose layers take the weights of IN, where it holds weights alone."
    );

    private readonly Option<string?> names = Options.Text(
        "--names",
        "A=B,A=B",
        "With --like: for a module or tensor of IN the layer or weight that it is, where names and shapes do not tell."
    );

    private readonly Session session;

    private ConvertCommand(Session session) => this.session = session;

    public static Command Create(Session session)
    {
        var convert = new ConvertCommand(session);
        var command = new ExampleCommand(
            "convert",
            "Writes a model in another format: Strata, Keras, ONNX, PyTorch or C#.",
            "strata convert course/tanh tanh.onnx --check",
            "strata convert course/tanh Tanh.cs",
            "strata convert course/tanh tanh.torch.safetensors",
            "strata convert tanh.torch.safetensors again.keras --like tanh.onnx"
        );
        command.Add(convert.from);
        command.Add(convert.to);
        command.Add(convert.check);
        command.Add(convert.like);
        command.Add(convert.names);
        command.SetAction(convert.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (parsed.GetValue(from) is not { } source || parsed.GetValue(to) is not { } target)
        {
            throw new ToolException(
                "a model and a file are needed, such as 'strata convert model.safetensors model.onnx'; 'strata convert --help' shows more."
            );
        }
        ModelFormat format = ModelFormatCatalogue.OfWritten(target);
        bool isChecked = parsed.GetValue(check);
        if (isChecked && format.Unchecked is { } reason)
        {
            throw new ToolException(reason);
        }
        Model model = Read(source, parsed.GetValue(like), parsed.GetValue(names));
        RequireOther(source, target);
        if (isChecked)
        {
            Difference.RequireNumbers(model);
        }
        Write(format, model, target);
        session.Console.Write(new Line($"Wrote {target}: {format.Name}"));
        if (isChecked)
        {
            Check(format, model, target);
        }
        return ExitCode.Success;
    }

    private static Model Read(string source, string? like, string? names)
    {
        if (like is null)
        {
            return names is null
                ? NamedModel.Load(source).Model
                : throw new ToolException(
                    "--names tells which weights go where; add --like with the model whose layers take them."
                );
        }
        string file = ModelFile.Find(source);
        Model model = NamedModel.Load(like).Model.Clone();
        try
        {
            ModelFormatCatalogue.OfRead(file).ReadWeights(model, file, names is null ? null : Pairs(names));
        }
        catch (ArgumentException e)
        {
            throw new ToolException(ToolException.Sentence(e), e);
        }
        return model;
    }

    private static Dictionary<string, string> Pairs(string names)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string word in names.Split(','))
        {
            if (word.Split('=') is not [{ Length: > 0 } there, { Length: > 0 } here] || !pairs.TryAdd(there, here))
            {
                throw new ToolException(
                    $"--names has '{word}'; expected a name of the file once, '=' and a layer, such as fc1=dense,fc2=dense_1."
                );
            }
        }
        return pairs;
    }

    // A conversion that went wrong must not cost the model.
    private static void RequireOther(string source, string target)
    {
        if (File.Exists(target) && Path.GetFullPath(ModelFileOf(source)) == Path.GetFullPath(target))
        {
            throw new ToolException($"'{target}' is the model itself and would be written over; name another file.");
        }
    }

    private static string ModelFileOf(string source) =>
        Directory.Exists(source) || File.Exists(source) ? ModelFile.Find(source) : source;

    private static void Write(ModelFormat format, Model model, string target)
    {
        try
        {
            format.Write(model, target);
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"'{target}' cannot be written: {ToolException.Sentence(e)}", e);
        }
        catch (NotSupportedException e)
        {
            throw new ToolException($"'{target}' cannot be written: {e.Message}", e);
        }
    }

    private void Check(ModelFormat format, Model model, string target)
    {
        Model again = format.ReadBack(model, target);
        session.Console.Write(new Line($"Checked: {Difference.Require(model, again, target, session.Cancellation)}"));
    }
}
