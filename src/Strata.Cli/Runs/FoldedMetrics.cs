using System.Text.Json;
using Spectre.Console;
using Strata.Cli.Output;

namespace Strata.Cli.Runs;

/// <summary>What was measured in folds, each row judged once by a model that did not learn from it.</summary>
/// <param name="Folds">How many.</param>
/// <param name="Mean">The mean of each number.</param>
/// <param name="Deviation">Its standard deviation over the folds.</param>
internal sealed record FoldedMetrics(
    int Folds,
    IReadOnlyDictionary<string, double> Mean,
    IReadOnlyDictionary<string, double> Deviation
)
{
    /// <summary>A table for people.</summary>
    public Table Drawn(IAnsiConsole console) =>
        Framed.Metrics(console, ($"mean of {Folds} folds", Mean), ("deviation", Deviation));

    /// <summary>Writes it as a member of an object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("cross_validation");
        json.WriteNumber("folds", Folds);
        JsonText.WriteMetrics(json, "mean", Mean);
        JsonText.WriteMetrics(json, "deviation", Deviation);
        json.WriteEndObject();
    }
}
