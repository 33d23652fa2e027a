using Spectre.Console;
using Strata.Cli.Output;
using Strata.Data;

namespace Strata.Cli.Trainings;

/// <summary>Shows a search: a line for each result.</summary>
internal sealed class TrialLines(IAnsiConsole console) : IProgress<TuningTrial>
{
    private readonly Lock gate = new();

    // Trials end beside each other.
    public void Report(TuningTrial value)
    {
        lock (gate)
        {
            console.Write(
                new Line(
                    $"Trial {value.Number}, {value.Epochs} epochs - score: {ProgressText.Number(value.Score)} - {TrialTable.Shown(value.Options)}"
                )
            );
        }
    }
}
