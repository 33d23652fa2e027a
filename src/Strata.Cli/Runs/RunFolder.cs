using System.Globalization;
using System.Text.Json;
using Strata.Cli.Output;
using Strata.Formats;

namespace Strata.Cli.Runs;

/// <summary>Where a training leaves what it made: the model, how it was trained, and what was measured.</summary>
internal sealed class RunFolder
{
    public const string ModelName = "model.safetensors";
    public const string ConfigurationName = "config.json";
    public const string HistoryName = "history.csv";
    public const string MetricsName = "metrics.json";
    public const string ReportName = "report.html";

    private const string TuneName = "tune.json";
    private const string TrialsName = "trials.json";
    private const string EventsName = "tensorboard";
    private const string BackupName = "backup";

    /// <summary>The files of a finished run.</summary>
    private static IReadOnlyList<string> Names { get; } =
    [ModelName, ConfigurationName, HistoryName, MetricsName, ReportName, TuneName, TrialsName];

    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JsonText.Encoder };

    private RunFolder(string path) => Path = path;

    /// <summary>The folder as the user wrote it, or relative to where the tool was called.</summary>
    public string Path { get; }

    public string ModelPath => System.IO.Path.Combine(Path, ModelName);

    public string HistoryPath => System.IO.Path.Combine(Path, HistoryName);

    public string ReportPath => System.IO.Path.Combine(Path, ReportName);

    public string ConfigurationPath => System.IO.Path.Combine(Path, ConfigurationName);

    /// <summary>How a search is made that the run ends with.</summary>
    public string TunePath => System.IO.Path.Combine(Path, TuneName);

    /// <summary>What a search has seen so far.</summary>
    public string TrialsPath => System.IO.Path.Combine(Path, TrialsName);

    /// <summary>Where event files for TensorBoard go.</summary>
    public string EventsPath => System.IO.Path.Combine(Path, EventsName);

    /// <summary>Where the state of a run is kept while it is not finished.</summary>
    public string BackupPath => System.IO.Path.Combine(Path, BackupName);

    /// <summary>Whether nothing is left to train.</summary>
    public bool IsFinished => !Directory.Exists(BackupPath) && File.Exists(System.IO.Path.Combine(Path, MetricsName));

    /// <summary>Whether an epoch is kept to go on from.</summary>
    public bool HasState => Directory.Exists(BackupPath) && Directory.EnumerateFiles(BackupPath, "*.safetensors").Any();

    /// <summary>What was measured after each epoch; null where no epoch has ended.</summary>
    public History? History() =>
        File.Exists(HistoryPath) && new FileInfo(HistoryPath).Length > 0 ? Strata.History.ReadCsv(HistoryPath) : null;

    /// <summary>The folder of a run that has begun.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public static RunFolder Open(string path)
    {
        var folder = new RunFolder(path);
        return RunConfiguration.IsOfRun(folder.ConfigurationPath)
            ? folder
            : throw new ToolException(
                $"there is no run at '{path}'. Expected the folder that 'strata train' made, with its {ConfigurationName}."
            );
    }

    /// <summary>The folder of a search that has begun.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public static RunFolder OpenSearch(string path)
    {
        var folder = new RunFolder(path);
        return RunConfiguration.IsOfRun(folder.TunePath)
            ? folder
            : throw new ToolException(
                $"there is no search at '{path}'. Expected the folder that 'strata tune' made, with its {TuneName}."
            );
    }

    /// <summary>Makes the folder, before the training, so that a place that cannot be written to is told at once.</summary>
    /// <param name="path">The folder, or null for a new one below <c>runs</c>.</param>
    /// <param name="name">What the run is called; an earlier run in the same folder is removed.</param>
    /// <param name="configuration">Writes how it is trained.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="ToolException">It holds files of such names that no run left.</exception>
    public static RunFolder Create(string? path, string name, Action<Utf8JsonWriter> configuration)
    {
        RunFolder folder = new(path ?? NewPath(name));
        folder.RemoveEarlierRun();
        folder.WriteConfiguration(configuration);
        Directory.CreateDirectory(folder.BackupPath);
        return folder;
    }

    /// <summary>Writes how the run is trained.</summary>
    public void WriteConfiguration(Action<Utf8JsonWriter> configuration) => Write(ConfigurationName, configuration);

    /// <summary>Writes how the search is made that the run ends with.</summary>
    public void WriteTuning(Action<Utf8JsonWriter> configuration) => Write(TuneName, configuration);

    /// <summary>Says that nothing is left to train.</summary>
    public void Finish() => Remove(BackupPath);

    /// <summary>Writes what was measured on the rows for the test, on those that were learned from, and in folds.</summary>
    public void WriteMetrics(
        IReadOnlyDictionary<string, double> test,
        (string Name, IReadOnlyDictionary<string, double> Measured) train,
        FoldedMetrics? folded
    ) =>
        Write(
            MetricsName,
            json =>
            {
                json.WriteStartObject();
                JsonText.WriteMetrics(json, "test", test);
                JsonText.WriteMetrics(json, train.Name, train.Measured);
                folded?.Write(json);
                json.WriteEndObject();
            }
        );

    private void Write(string name, Action<Utf8JsonWriter> write) =>
        AtomicFile.Write(
            System.IO.Path.Combine(Path, name),
            stream =>
            {
                using (var json = new Utf8JsonWriter(stream, Layout))
                {
                    write(json);
                }
                stream.WriteByte((byte)'\n');
            }
        );

    // A model that came from elsewhere is not ours to remove, whatever its name.
    private void RemoveEarlierRun()
    {
        string[] left = [.. Names.Select(name => System.IO.Path.Combine(Path, name)).Where(File.Exists)];
        if (left.Length > 0 && !RunConfiguration.IsOfRun(System.IO.Path.Combine(Path, ConfigurationName)))
        {
            throw new ToolException(
                $"'{left[0]}' is not from an earlier run and would be lost; name another folder with --output."
            );
        }
        if (left.Length == 0)
        {
            return;
        }
        Remove(BackupPath);
        Remove(EventsPath);
        foreach (string file in left)
        {
            File.Delete(file);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Two runs that begin together do not get the same number: a folder takes its name in one step, or finds it taken.
    private static string NewPath(string data)
    {
        string day = DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string unnamed = System.IO.Path.Combine("runs", $".{System.IO.Path.GetRandomFileName()}");
        try
        {
            Directory.CreateDirectory(unnamed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"no folder for the run can be made here: {e.Message} Name another place with --output.", e);
        }
        for (int number = 1; ; number++)
        {
            string path = System.IO.Path.Combine("runs", $"{day}-{data}-{number}");
            if (!Directory.Exists(path))
            {
                try
                {
                    Directory.Move(unnamed, path);
                    return path;
                }
                catch (IOException) when (Directory.Exists(path))
                {
                    // Another run took it in between.
                }
            }
        }
    }
}
