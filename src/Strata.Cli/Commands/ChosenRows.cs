using System.CommandLine;
using Strata.Cli.Data;
using Strata.Cli.Images;
using Strata.Cli.Runs;

namespace Strata.Cli.Commands;

/// <summary>The rows without columns that a command line asks for, to look at a model with.</summary>
/// <param name="Source">What they are of.</param>
/// <param name="Part">Which of them: test, train or all.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Seed">What decided which rows are for the test.</param>
internal sealed record ChosenRows(DataSource Source, string Part, Dataset Rows, int Seed)
{
    /// <summary>The rows for the test, as the model's training kept them apart, or others that are asked for.</summary>
    /// <exception cref="ToolException">The data do not fit the model, or a part is asked for that they do not have.</exception>
    public static ChosenRows Of(
        ParseResult parsed,
        string model,
        DataOptions data,
        PartOption part,
        CancellationToken cancellation
    )
    {
        DataSource source = data.SourceFor(parsed, model);
        DataSettings settings = data.SettingsOf(parsed, source, RunConfiguration.ReadRows(model, source));
        string? asked = part.NameOf(parsed);
        if (source is not ImageSource)
        {
            var (known, rowsOf) = part.Of(parsed);
            return new(source, known, rowsOf(source.Rows(settings, cancellation)), settings.Seed);
        }
        settings = settings with { Images = ImageModels.FormOf(ImageModels.Require(model, source.Name)) };
        DataRows rows = source.Rows(settings, cancellation);
        // Of images that the model never saw, those for the test are as good as the others.
        bool isParted = source.HasOwnTest || (RunConfiguration.ReadHash(model) is { } hash && hash == rows.Hash());
        if (!isParted)
        {
            return asked is null or "all"
                ? new(source, "all", rows.All, settings.Seed)
                : throw new ToolException(
                    $"--rows {asked} is of the images that '{model}' was trained on, and those in '{source.Name}' are others: all are measured. Leave out --rows."
                );
        }
        var (name, chosenOf) = part.Of(parsed);
        return new(source, name, chosenOf(rows), settings.Seed);
    }
}
