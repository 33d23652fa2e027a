using System.CommandLine;
using Strata.Cli.Data;
using Strata.Cli.Runs;
using Strata.Data;

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
        $"How weights follow gradients: {string.Join(", ", Optimizer.All.Select(NameOf))}. [default: adam; by the rows of a file]"
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
        "The share of the rows to learn from that is only watched: val_loss and the like. [default: 0; by the rows of a file]",
        value => value is >= 0 and < 1,
        "from 0 up to, not with, 1",
        "0.1"
    );

    private readonly Option<int?> patience = Options.Whole(
        "--patience",
        "After how many epochs without a better validation loss training ends, with the best weights. [default: by the rows of a file]",
        least: 1,
        example: 10
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
        command.Add(patience);
    }

    /// <summary>What the command line says, and where it says nothing, the data set's recipe.</summary>
    /// <exception cref="ToolException">An activation or an optimizer does not exist.</exception>
    public TrainSettings SettingsOf(ParseResult parsed, DataSource source, DataSettings rows)
    {
        Recipe recipe = source.Recipe;
        Optimizer chosen = OptimizerOf(parsed.GetValue(optimizer) ?? "adam");
        return new()
        {
            Data = source.Name,
            Seed = rows.Seed,
            TestFraction = source.HasOwnTest ? null : rows.TestFraction,
            Samples = rows.Samples,
            Noise = rows.Noise,
            Hidden = parsed.GetResult(hidden) is null ? recipe.Hidden : parsed.GetValue(hidden)!,
            Activation = ActivationOf(parsed.GetValue(activation) ?? recipe.Activation.Name),
            Dropout = parsed.GetValue(dropout) ?? recipe.Dropout,
            Optimizer = NameOf(chosen),
            LearningRate = parsed.GetValue(learningRate) ?? (chosen is Adam ? recipe.LearningRate : chosen.LearningRate.At(0)),
            BatchSize = parsed.GetValue(batchSize) ?? recipe.BatchSize,
            Epochs = parsed.GetValue(epochs) ?? recipe.Epochs,
            Images = rows.Images,
            ValidationSplit = ValidationOf(parsed, source),
            Patience = PatienceOf(parsed, source),
        };
    }

    /// <summary>What the command line says, with the columns; what it does not say is chosen from the data.</summary>
    /// <exception cref="ToolException">An activation or an optimizer does not exist.</exception>
    public TabularOptions Over(ParseResult parsed, TabularOptions columns) =>
        columns with
        {
            Hidden = parsed.GetResult(hidden) is null ? null : parsed.GetValue(hidden),
            Activation = parsed.GetValue(activation) is { } name ? ActivationOf(name) : null,
            Dropout = parsed.GetValue(dropout),
            Optimizer = parsed.GetValue(optimizer) is { } rule ? NameOf(OptimizerOf(rule)) : null,
            LearningRate = parsed.GetValue(learningRate),
            BatchSize = parsed.GetValue(batchSize),
            Epochs = parsed.GetValue(epochs),
            ValidationFraction = parsed.GetValue(validationSplit),
            Patience = parsed.GetValue(patience),
        };

    private double ValidationOf(ParseResult parsed, DataSource source) =>
        source.HasOwnWatched && parsed.GetValue(validationSplit) is > 0
            ? throw new ToolException(
                $"--validation-split is given, and '{source.Name}' says which rows are only watched. Leave it out."
            )
            : parsed.GetValue(validationSplit) ?? source.Recipe.ValidationSplit;

    private int? PatienceOf(ParseResult parsed, DataSource source)
    {
        if (source.HasOwnWatched || ValidationOf(parsed, source) > 0)
        {
            return parsed.GetValue(patience) ?? source.Recipe.Patience;
        }
        return parsed.GetValue(patience) is { } given
            ? throw new ToolException(
                $"--patience {given} needs rows that are only watched; add --validation-split with their share, such as 0.1."
            )
            : null;
    }

    private static string ActivationOf(string name) =>
        Choice.Of("activation", name, Activation.All, known => known.Name, known => known.Aliases).Name;

    private static Optimizer OptimizerOf(string name) => Choice.Of("optimizer", name, Optimizer.All, NameOf);

    // The digits' default and that of the 2-D sets, which have all the same.
    private static string Usual(Func<Recipe, object> value)
    {
        object[] values = [.. DataSource.All.Select(source => value(source.Recipe)).Distinct()];
        return values.Length == 1
            ? $"[default: {values[0]}; by the rows of a file]"
            : $"[default: {values[0]} for digits, {values[1]} for 2-D sets, by the rows of a file]";
    }

    private static string NameOf(Optimizer optimizer) => optimizer.GetType().Name.ToLowerInvariant();
}
