using System.Globalization;
using Spectre.Console;
using Strata.Cli.Output;
using Strata.Data;
using Table = Spectre.Console.Table;

namespace Strata.Cli.Trainings;

/// <summary>The best trials of a search as a table.</summary>
internal static class TrialTable
{
    private const int Most = 10;

    /// <summary>The table, the best trial first.</summary>
    public static Table Of(IAnsiConsole console, Tuning search)
    {
        Table table = Framed.Table(console, "trial", "epochs", "score", "hidden", "activation", "dropout", "rate");
        foreach (TuningTrial trial in search.Trials.Take(Most))
        {
            table.AddRow(
                Framed.Cell(trial.Number == 0 ? "0, unsearched" : $"{trial.Number}"),
                Framed.Cell($"{trial.Epochs}"),
                Framed.Cell(ProgressText.Number(trial.Score)),
                Framed.Cell(Hidden(trial.Options)),
                Framed.Cell(trial.Options.Activation ?? "-"),
                Framed.Cell(Number(trial.Options.Dropout)),
                Framed.Cell(Number(trial.Options.LearningRate))
            );
        }
        return table;
    }

    /// <summary>What a trial chose, in a few words.</summary>
    public static string Shown(TabularOptions options) =>
        $"hidden {Hidden(options)}, {options.Activation}, dropout {Number(options.Dropout)}, rate {Number(options.LearningRate)}";

    private static string Hidden(TabularOptions options) =>
        options.Hidden is { Count: > 0 } hidden ? string.Join(',', hidden) : "none";

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
