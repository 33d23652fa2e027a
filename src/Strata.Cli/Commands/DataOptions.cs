using System.CommandLine;
using Strata.Cli.Data;

namespace Strata.Cli.Commands;

/// <summary>The argument and the options that name rows: which data set, how it is drawn, how it is split.</summary>
/// <param name="isTrained">Whether the rows are those of a model that is there, whose training is remembered beside it.</param>
internal sealed class DataOptions(bool isTrained = false)
{
    private readonly Argument<string?> data = new("DATA")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = $"The data set: {string.Join(", ", DataSource.All.Select(source => source.Name))}.",
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

    /// <summary>The data set that is named.</summary>
    /// <exception cref="ToolException">None is, or one that does not exist.</exception>
    public DataSource SourceOf(ParseResult parsed) =>
        parsed.GetValue(data) is { } name
            ? Choice.Of("data set", name, DataSource.All, source => source.Name)
            : throw new ToolException(
                $"no data set is named; for example 'strata {parsed.CommandResult.Command.Name} digits'. "
                    + $"There are: {string.Join(", ", DataSource.All.Select(source => source.Name))}."
            );

    /// <summary>Which rows are asked for; what the command line does not say is as it was, or as usual.</summary>
    /// <exception cref="ToolException">An option does not fit the data set.</exception>
    public DataSettings SettingsOf(ParseResult parsed, DataSource source, DataSettings? before = null)
    {
        foreach (Option option in new Option[] { samples, noise })
        {
            if (!source.IsDrawn && parsed.GetResult(option) is not null)
            {
                throw new ToolException(
                    $"{option.Name} is for the 2-D sets, which are drawn; the rows of {source.Name} are fixed."
                );
            }
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
