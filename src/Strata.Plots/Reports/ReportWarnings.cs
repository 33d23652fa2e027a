using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>What the report itself finds to beware of.</summary>
internal static class ReportWarnings
{
    private const int FewRows = 30;

    public static IEnumerable<string> Of(ReportData data)
    {
        IReadOnlyDictionary<string, double>? reached = data.Classes?.Measure() ?? data.Numbers?.Measure();
        string name = data.Classes is null ? "root_mean_squared_error" : "accuracy";
        foreach (Baseline baseline in data.Baselines)
        {
            if (
                reached is not null
                && baseline.Metrics.TryGetValue(name, out double simple)
                && !(MeasuredName.IsBetterUp(name) ? reached[name] > simple : reached[name] < simple)
            )
            {
                yield return $"The {baseline.Name} is as good or better: its {Wording.Metric(name)} is {Wording.Number(simple)} and the "
                    + $"network's {Wording.Number(reached[name])}. The network is not worth its weights yet.";
            }
        }
        if ((data.Classes?.Count ?? data.Numbers?.Count) is < FewRows and var rows)
        {
            yield return $"The test has {rows} rows only: another choice of rows could give quite other numbers.";
        }
        foreach (Run run in data.Runs.Where(run => run.History.Cancelled))
        {
            yield return $"The training '{run.Name}' was stopped before its end.";
        }
        foreach (Run run in data.Runs)
        {
            string[] broken = [.. run.History.Names.Where(each => run.History[each].Any(value => !double.IsFinite(value)))];
            if (broken.Length > 0)
            {
                yield return $"The training '{run.Name}' has epochs without a finite number for {string.Join(", ", broken)}.";
            }
        }
        foreach (Finding finding in data.Representations?.Findings ?? [])
        {
            yield return finding.ToString();
        }
    }
}
