using System.Text;
using Strata.Formats;
using Strata.Plots;

namespace Strata.Studio.Runs;

/// <summary>The report of a run as one page of HTML: the one that the tool left, or one made of what the folder holds.</summary>
public static class RunReport
{
    /// <summary>The page.</summary>
    /// <param name="run">The run; what it has not yet leaves its section out.</param>
    /// <exception cref="InvalidOperationException">It has nothing to report yet.</exception>
    public static string Html(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.ReportPath is { } path && File.Exists(path))
        {
            return File.ReadAllText(path);
        }
        if (run.Epochs.Count == 0)
        {
            throw new InvalidOperationException($"{run.Name} has nothing to report yet: no epoch is done.");
        }
        using var page = new MemoryStream();
        Report.Write(DataOf(run), page);
        return Encoding.UTF8.GetString(page.ToArray());
    }

    private static ReportData DataOf(RunRecord run)
    {
        ReportData data = new(run.Name)
        {
            Data = run.Setting("data"),
            Command = run.Setting("command"),
            TestMetrics = run.Test.Count == 0 ? null : run.Test,
            Configuration = [.. run.Settings.Where(setting => setting.Key is not ("command" or "strata" or "dotnet"))],
            Environment = [.. run.Settings.Where(setting => setting.Key is "strata" or "dotnet")],
            Runs = HistoryOf(run) is { } history ? [new Run(run.Name, history)] : [],
            Warnings = run.Problem is { } problem ? [problem] : [],
        };
        return run.ModelPath is null ? data : WithModel(data, RunSubject.Load(run));
    }

    // A half-written last line is no defect of a run that goes on: the page then waits for the next look.
    private static History? HistoryOf(RunRecord run)
    {
        try
        {
            return History.ReadCsv(Path.Combine(run.Folder, RunReader.HistoryName));
        }
        catch (Exception e) when (e is IOException or ModelFormatException)
        {
            return null;
        }
    }

    private static ReportData WithModel(ReportData data, RunSubject subject)
    {
        data = data with { Model = subject.Model };
        if (subject.Test is not { } rows)
        {
            return data;
        }
        var predicted = subject.Model.Predict(rows)[0];
        data = data with { Test = rows, Target = subject.Table?.Model.Target.Column };
        return rows.Targets[0].IsLabel
            ? data with
            {
                Classes = ClassPredictions.Of(rows, predicted),
            }
            : data with
            {
                Numbers = NumberPredictions.Of(rows, predicted),
            };
    }
}
