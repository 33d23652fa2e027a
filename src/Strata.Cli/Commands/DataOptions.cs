using System.CommandLine;
using Strata.Cli.Data;
using Strata.Cli.Runs;

namespace Strata.Cli.Commands;

/// <summary>The argument and the options that name rows: which data set, how it is drawn, how it is split.</summary>
/// <param name="isTrained">Whether the rows are those of a model that is there, whose training is remembered beside it.</param>
/// <param name="example">Data that the command takes, for messages.</param>
internal sealed class DataOptions(bool isTrained = false, string example = "digits")
{
    private readonly Argument<string?> data = new("DATA")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description =
            $"A file of rows (.csv, .tsv, .jsonl, .parquet), a folder of images or of MNIST's files, or a built-in set: {string.Join(", ", DataSource.All.Select(source => source.Name))}.",
    };

    private readonly Option<int?> seed = Options.Whole(
        "--seed",
        $"What all randomness depends on: the rows for the test, first weights, order. {Usual(isTrained, "0")}",
        least: 0,
        example: 1
    );

    private readonly Option<double?> testFraction = Options.Number(
        "--test-fraction",
        $"The share of rows that is kept for the test. {Usual(isTrained, "0.2")}",
        value => value is > 0 and < 1,
        "between 0 and 1",
        "0.2"
    );

    private readonly Option<int?> samples = Options.Whole(
        "--samples",
        $"How many points of a 2-D set are drawn. {Usual(isTrained, "500")}",
        least: 10,
        example: 500
    );

    private readonly Option<double?> noise = Options.Number(
        "--noise",
        $"How much the points of a 2-D set stray, from 0 to 0.5. {Usual(isTrained, "0")}",
        value => value is >= 0 and <= PlaygroundData.MaximumNoise,
        "from 0 to 0.5",
        "0.1"
    );

    public void AddTo(Command command)
    {
        command.Add(data);
        command.Add(seed);
        command.Add(testFraction);
        command.Add(samples);
        command.Add(noise);
    }

    /// <summary>Whether data are named.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(data) is not null;

    /// <summary>The data that are named.</summary>
    /// <exception cref="ToolException">None are, or a set that does not exist.</exception>
    public NamedData Of(ParseResult parsed) =>
        parsed.GetValue(data) is { } word
            ? NamedData.Of(word)
            : throw new ToolException(
                $"no data set is named; for example 'strata {parsed.CommandResult.Command.Name} {example}'. "
                    + $"There are: {string.Join(", ", DataSource.All.Select(source => source.Name))}. Or name a file, such as data.csv."
            );

    /// <summary>The share of rows for the test, if it is given.</summary>
    public double? TestFractionOf(ParseResult parsed) => parsed.GetValue(testFraction);

    /// <summary>The seed.</summary>
    public int SeedOf(ParseResult parsed) => parsed.GetValue(seed) ?? 0;

    /// <summary>The built-in set that is named, for a model of rows of numbers.</summary>
    /// <exception cref="ToolException">A file is named, whose rows have columns with names.</exception>
    public DataSource SourceFor(ParseResult parsed, string model)
    {
        NamedData named = Of(parsed);
        if (named.Source is { } source)
        {
            return source;
        }
        // A model that is not there takes no rows of any kind.
        _ = ModelFile.Find(model);
        throw new ToolException(
            $"'{model}' takes rows of numbers and knows no columns, so it cannot read '{named.Word}'. Name a built-in set: "
                + $"{string.Join(", ", DataSource.All.Select(source => source.Name))}."
        );
    }

    /// <summary>The file that is named, for a model of tables.</summary>
    /// <exception cref="ToolException">A built-in set is named, or how its rows are drawn and split, which the model has decided.</exception>
    public NamedData FileFor(ParseResult parsed, string model, string target)
    {
        NamedData named = Of(parsed);
        if (named.Source is { } source)
        {
            throw new ToolException(
                $"'{model}' predicts '{target}' from columns, and {source.Name} has none. Name a file of rows, such as data.csv."
            );
        }
        Option[] decided = [seed, testFraction, samples, noise];
        return Array.Find(decided, option => parsed.GetResult(option) is not null) is { } option
            ? throw new ToolException(
                $"{option.Name} is for built-in sets; which rows '{model}' learned from, its training decided. Leave it out."
            )
            : named;
    }

    /// <summary>Refuses options that are for drawn sets.</summary>
    /// <exception cref="ToolException">One is given.</exception>
    public void RefuseDrawn(ParseResult parsed, string name)
    {
        foreach (Option option in new Option[] { samples, noise })
        {
            if (parsed.GetResult(option) is not null)
            {
                throw new ToolException($"{option.Name} is for the 2-D sets, which are drawn; the rows of {name} are fixed.");
            }
        }
    }

    /// <summary>Which rows are asked for; what the command line does not say is as it was, or as usual.</summary>
    /// <exception cref="ToolException">An option does not fit the data set.</exception>
    public DataSettings SettingsOf(ParseResult parsed, DataSource source, DataSettings? before = null)
    {
        if (!source.IsDrawn)
        {
            RefuseDrawn(parsed, source.Name);
        }
        if (source.HasOwnTest && parsed.GetResult(testFraction) is not null)
        {
            throw new ToolException(
                $"--test-fraction is given, and the files in '{source.Name}' say which rows are for the test. Leave it out."
            );
        }
        return new(
            parsed.GetValue(seed) ?? before?.Seed ?? 0,
            parsed.GetValue(testFraction) ?? before?.TestFraction ?? DataSettings.UsualTestFraction,
            source.IsDrawn ? parsed.GetValue(samples) ?? before?.Samples ?? DataSettings.UsualSamples : null,
            source.IsDrawn ? parsed.GetValue(noise) ?? before?.Noise ?? 0 : null
        );
    }

    private static string Usual(bool isTrained, string value) =>
        isTrained ? $"[default: as trained, or {value}]" : $"[default: {value}]";
}
