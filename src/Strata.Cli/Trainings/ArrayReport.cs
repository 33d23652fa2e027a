using Strata.Cli.Data;
using Strata.Cli.Output;
using Strata.Plots;

namespace Strata.Cli.Trainings;

/// <summary>What a report tells of a network of rows without columns.</summary>
/// <param name="network">The network.</param>
/// <param name="rows">What it learned from and is judged by.</param>
/// <param name="metric">What it is judged by beside the loss.</param>
/// <param name="seed">What the baselines depend on.</param>
internal sealed class ArrayReport(Model network, DataRows rows, Metric metric, int seed)
{
    private const int MostColumns = 16;
    private const int MostBaselineNumbers = 1 << 26;

    /// <summary>Adds what there is to tell of the network.</summary>
    /// <param name="report">What is known already.</param>
    /// <param name="cancellation">Ends the work.</param>
    public ReportData Tell(ReportData report, CancellationToken cancellation)
    {
        bool isOfClasses = LastLayer.ClassesOf(network) is not null;
        var predictions = network.Predict(rows.Test, cancellation)[0];
        return report with
        {
            Target = isOfClasses ? "the class" : "the value",
            Classes = isOfClasses ? ClassPredictions.Of(rows.Test, predictions) : null,
            Numbers = isOfClasses ? null : NumberPredictions.Of(rows.Test, predictions),
            Baselines = Baselines(isOfClasses ? ProblemKind.Classification : ProblemKind.Regression, cancellation),
            Test = rows.Test,
            TestNames = rows.TestNames,
            // Of many pixels each tells little, and that takes long to measure.
            Importance =
                rows.Test.Inputs[0].RowSize <= MostColumns
                    ? PermutationImportance.Of(network, rows.Test, metric, cancellationToken: cancellation)
                    : null,
            Model = network,
            Representations = network.Representations(rows.Test, cancellationToken: cancellation),
        };
    }

    // Their linear model takes numbers as floats: of large images, as many rows as fit.
    private IReadOnlyList<Baseline> Baselines(ProblemKind kind, CancellationToken cancellation)
    {
        int most = Math.Max(1, MostBaselineNumbers / rows.Train.Inputs[0].RowSize);
        IReadOnlyList<Baseline> baselines = Baseline.Of(rows.Train.Take(most), rows.Test, kind, seed, cancellation);
        return most >= rows.Train.Count
            ? baselines
            :
            [
                .. baselines.Select(baseline =>
                    baseline with
                    {
                        Description = $"{baseline.Description} Learned from {most} of the rows.",
                    }
                ),
            ];
    }
}
