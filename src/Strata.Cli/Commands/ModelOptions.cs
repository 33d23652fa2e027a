using System.CommandLine;
using Strata.Cli.Data;
using Strata.Cli.Runs;

namespace Strata.Cli.Commands;

/// <summary>The options that say what is trained, and how.</summary>
internal sealed class ModelOptions
{
    private readonly Option<int?> epochs = Options.Whole(
        "--epochs",
        $"How often every row is seen. {Usual(recipe => recipe.Epochs)}",
        least: 1,
        example: 20
    );

    private readonly Option<int?> batchSize = Options.Whole(
        "--batch-size",
        $"How many rows make a step. {Usual(recipe => recipe.BatchSize)}",
        least: 1,
        example: 32
    );

    private readonly Option<int[]?> hidden = Options.Sizes(
        "--hidden",
        $"The units of each hidden layer; 0 for no hidden layer. {Usual(recipe => string.Join(',', recipe.Hidden))}"
    );

    private readonly Option<string?> activation = Options.Text(
        "--activation",
        "NAME",
        $"What follows each hidden layer: {string.Join(", ", Activation.All.Select(activation => activation.Name))}. "
            + Usual(recipe => recipe.Activation.Name)
    );

    private readonly Option<double?> dropout = Options.Number(
        "--dropout",
        $"The share of each hidden layer that a step drops. {Usual(recipe => recipe.Dropout)}",
        value => value is >= 0 and < 1,
        "from 0 up to, not with, 1",
        "0.3"
    );

    private readonly Option<string?> optimizer = Options.Text(
        "--optimizer",
        "NAME",
        $"How weights follow gradients: {string.Join(", ", Optimizer.All.Select(NameOf))}. [default: adam]"
    );

    private readonly Option<double?> learningRate = Options.Number(
        "--learning-rate",
        $"The optimizer's step size; other optimizers than adam have their own default. {Usual(recipe => recipe.LearningRate)}",
        value => value > 0 && double.IsFinite(value),
        "above 0",
        "0.001"
    );

    private readonly Option<double?> validationSplit = Options.Number(
        "--validation-split",
        "The share of the rows to learn from that is only watched: val_loss and the like. [default: 0]",
        value => value is >= 0 and < 1,
        "from 0 up to, not with, 1",
        "0.1"
    );

    public void AddTo(Command command)
    {
        command.Add(epochs);
        command.Add(batchSize);
        command.Add(hidden);
        command.Add(activation);
        command.Add(dropout);
        command.Add(optimizer);
        command.Add(learningRate);
        command.Add(validationSplit);
    }

    /// <summary>What the command line says, and where it says nothing, the data set's recipe.</summary>
    /// <exception cref="ToolException">An activation or an optimizer does not exist.</exception>
    public TrainSettings SettingsOf(ParseResult parsed, DataSource source, DataSettings rows)
    {
        Recipe recipe = source.Recipe;
        string activationName = parsed.GetValue(activation) ?? recipe.Activation.Name;
        Optimizer chosen = Choice.Of("optimizer", parsed.GetValue(optimizer) ?? "adam", Optimizer.All, NameOf);
        return new()
        {
            Data = source.Name,
            Seed = rows.Seed,
            TestFraction = rows.TestFraction,
            Samples = rows.Samples,
            Noise = rows.Noise,
            Hidden = parsed.GetResult(hidden) is null ? recipe.Hidden : parsed.GetValue(hidden)!,
            Activation = Choice
                .Of("activation", activationName, Activation.All, known => known.Name, known => known.Aliases)
                .Name,
            Dropout = parsed.GetValue(dropout) ?? recipe.Dropout,
            Optimizer = NameOf(chosen),
            LearningRate = parsed.GetValue(learningRate) ?? (chosen is Adam ? recipe.LearningRate : chosen.LearningRate.At(0)),
            BatchSize = parsed.GetValue(batchSize) ?? recipe.BatchSize,
            Epochs = parsed.GetValue(epochs) ?? recipe.Epochs,
            ValidationSplit = parsed.GetValue(validationSplit) ?? 0,
        };
    }

    // The digits' default and that of the 2-D sets, which have all the same.
    private static string Usual(Func<Recipe, object> value)
    {
        object[] values = [.. DataSource.All.Select(source => value(source.Recipe)).Distinct()];
        return values.Length == 1 ? $"[default: {values[0]}]" : $"[default: {values[0]} for digits, {values[1]} for 2-D sets]";
    }

    private static string NameOf(Optimizer optimizer) => optimizer.GetType().Name.ToLowerInvariant();
}
