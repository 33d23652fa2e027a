using System.Globalization;
using System.Runtime.InteropServices;
using Strata.Cli.Runs;
using Strata.Plots;

namespace Strata.Cli.Trainings;

/// <summary>The page that tells of a run.</summary>
internal static class RunReport
{
    /// <summary>Writes it into the run's folder.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunFolder folder, string data, Outcome outcome)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder.Path)));
        var report = new ReportData(name)
        {
            Data = data,
            Command = RunConfiguration.Command(data, outcome.Settings),
            Date = DateTime.Now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            TestMetrics = outcome.Test.Count > 0 ? outcome.Test : null,
            Runs = folder.History() is { Epochs.Count: > 0 } history ? [new Run(name, history)] : [],
            Configuration = [.. outcome.Settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Shown()))],
            Environment =
            [
                KeyValuePair.Create("strata", ToolVersion.Text),
                KeyValuePair.Create(".NET", Environment.Version.ToString()),
                KeyValuePair.Create("system", RuntimeInformation.OSDescription),
                KeyValuePair.Create("processor", $"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores"),
            ],
        };
        Report.Write(outcome.Tell(report, CancellationToken.None), folder.ReportPath);
    }
}
