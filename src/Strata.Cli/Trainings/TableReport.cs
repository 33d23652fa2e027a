using Strata.Cli.Output;
using Strata.Data;
using Strata.Plots;
using Baseline = Strata.Plots.Baseline;
using Reference = Strata.Data.Baseline;

namespace Strata.Cli.Trainings;

/// <summary>What a report tells of a run on a file of rows.</summary>
/// <param name="rows">The rows.</param>
/// <param name="run">The run.</param>
internal sealed class TableReport(TabularData rows, TabularRun run)
{
    // What a picture can show; and of 100,000 streamed rows the outputs of all layers at once would be more than the training held.
    private const int MostRepresented = 1000;

    // Of fewer no probe can be made, and a unit that is silent on so few rows would be called dead.
    private const int FewestRepresented = 10;

    /// <summary>Adds it to a report.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public ReportData Tell(ReportData report, CancellationToken cancellation)
    {
        TabularPlan plan = run.Plan;
        report = report with { Data = Described(report.Data), Target = plan.Target.Column, Model = run.Model.Model };
        // Without rows held out there is nothing to judge by.
        if (run.Test.Count == 0)
        {
            return report;
        }
        Dataset test = plan.Schema.ToDataset(run.Test, plan.Target);
        var predictions = run.Model.Model.Predict(test, cancellation)[0];
        Dataset? seen = test.Count < FewestRepresented ? null : test.Select(EvenRows.Of(test.Count, MostRepresented));
        return report with
        {
            Warnings = TableProfile.Of(rows.Sample, plan.Rows).Warnings,
            Classes = plan.Target.IsRegression ? null : ClassPredictions.Of(test, predictions),
            Numbers = plan.Target.IsRegression ? NumberPredictions.Of(test, predictions, plan.Target.Column) : null,
            Baselines =
            [
                .. Reference
                    .Of(run, cancellation)
                    .Select(baseline => new Baseline(baseline.Name, baseline.Description, Compared(baseline.Scores.Values))),
            ],
            Test = test,
            Importance = TableImportance.Of(run.Model, run.Test, cancellation),
            Representations = seen is null
                ? null
                : run.Model.Model.Representations(seen, rows: MostRepresented, cancellationToken: cancellation),
            RepresentedData = seen,
        };
    }

    private string? Described(string? data) =>
        rows.IsStreamed
            ? $"{data}, {ProgressText.Count(run.Plan.Rows)} rows, streamed; {ProgressText.Count(run.Test.Count)} of them judge the model"
            : data;

    // By the names under which a report measures the model itself.
    private static Dictionary<string, double> Compared(IReadOnlyDictionary<string, double> scores) =>
        new (string Name, string Shown)[]
        {
            ("accuracy", "accuracy"),
            ("f1_score", "f1_score"),
            ("log_loss", "crossentropy"),
            ("mean_absolute_error", "mean_absolute_error"),
            ("root_mean_squared_error", "root_mean_squared_error"),
            ("r2_score", "r2_score"),
        }
            .Where(pair => scores.ContainsKey(pair.Name))
            .ToDictionary(pair => pair.Shown, pair => scores[pair.Name]);
}
