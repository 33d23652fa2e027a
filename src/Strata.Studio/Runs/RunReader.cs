// One piece: each file of a run is read in a few lines, and what is wrong with any of them is told together.
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Strata.Studio.Runs;

/// <summary>Reads the folder of a run, also while another process writes into it.</summary>
public static class RunReader
{
    /// <summary>A run's settings.</summary>
    public const string ConfigurationName = "config.json";

    /// <summary>Loss and metrics of each epoch.</summary>
    public const string HistoryName = "history.csv";

    /// <summary>What was measured at the end.</summary>
    public const string MetricsName = "metrics.json";

    /// <summary>The model.</summary>
    public const string ModelName = "model.safetensors";

    /// <summary>The page that some runs leave.</summary>
    public const string ReportName = "report.html";

    // Larger files are no run's, and a page must not take a machine's memory.
    private const long MostBytes = 20_000_000;

    private const int MostDepth = 5;

    // An epoch of a large run takes minutes; the slack is counted in epochs and never below this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The files whose change makes a run another one.</summary>
    public static IReadOnlyList<string> Names { get; } = [ConfigurationName, HistoryName, MetricsName, ModelName, ReportName];

    /// <summary>Whether a folder looks like that of a run.</summary>
    public static bool IsRun(string folder) =>
        File.Exists(Path.Combine(folder, HistoryName))
        || (
            ReadText(Path.Combine(folder, ConfigurationName), out _) is { } text
            && text.Contains("\"strata\"", StringComparison.Ordinal)
        );

    /// <summary>Reads it; never fails, for a folder may vanish or be half written at any time.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">What the run is called.</param>
    /// <param name="now">The time by which a silent run is told from a running one, in universal time.</param>
    public static RunRecord Read(string folder, string name, DateTime now)
    {
        var problems = new List<string>();
        string? configuration = ReadText(Path.Combine(folder, ConfigurationName), out string? fault);
        AddTo(problems, fault);
        string? history = ReadText(Path.Combine(folder, HistoryName), out fault);
        AddTo(problems, fault);
        string? metrics = ReadText(Path.Combine(folder, MetricsName), out fault);
        AddTo(problems, fault);
        var settings = SettingsOf(configuration, problems);
        var (epochs, curves) = CurvesOf(history, problems);
        var (test, train, isFinished) = MetricsOf(metrics, problems);
        DateTime changed = Changed(folder);
        RunState state =
            isFinished ? RunState.Finished
            : now - changed < Allowance(folder, epochs.Count) ? RunState.Running
            : RunState.Silent;
        return new(name, folder, state, changed)
        {
            Started = Began(folder, changed),
            Settings = settings,
            Epochs = epochs,
            Curves = curves,
            Test = test,
            Train = train,
            ModelPath = Existing(folder, ModelName),
            ReportPath = Existing(folder, ReportName),
            Problem = problems.Count == 0 ? null : string.Join(" ", problems),
        };
    }

    /// <summary>Settings from the text of a configuration; objects within it are written with dots.</summary>
    private static List<KeyValuePair<string, string>> SettingsOf(string? text, List<string> problems)
    {
        var settings = new List<KeyValuePair<string, string>>();
        if (text is null)
        {
            problems.Add($"There is no {ConfigurationName} yet.");
            return settings;
        }
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            Flatten(json.RootElement, string.Empty, settings, 0);
        }
        catch (JsonException)
        {
            problems.Add($"{ConfigurationName} is no JSON, or is just being written.");
        }
        return settings;
    }

    private static void Flatten(JsonElement value, string name, List<KeyValuePair<string, string>> settings, int depth)
    {
        if (value.ValueKind == JsonValueKind.Object && depth < MostDepth)
        {
            foreach (JsonProperty property in value.EnumerateObject())
            {
                Flatten(property.Value, name.Length == 0 ? property.Name : $"{name}.{property.Name}", settings, depth + 1);
            }
            return;
        }
        string text = value.ValueKind switch
        {
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(each => each.ToString())),
            JsonValueKind.Null => "none",
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            _ => value.ToString(),
        };
        settings.Add(new(name.Length == 0 ? "value" : name, text));
    }

    /// <summary>The curves from the text of a history. A last line without its end is being written, and is left for the next look.</summary>
    private static (List<int> Epochs, IReadOnlyList<RunCurve> Curves) CurvesOf(string? text, List<string> problems)
    {
        var epochs = new List<int>();
        if (string.IsNullOrEmpty(text))
        {
            return (epochs, []);
        }
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
        {
            return (epochs, []);
        }
        string[] names = lines[0].TrimEnd('\r').Split(',');
        if (names[0] != "epoch")
        {
            problems.Add($"{HistoryName} begins with '{Clip(names[0])}'; expected 'epoch'.");
            return (epochs, []);
        }
        List<double>[] values = [.. names.Skip(1).Select(_ => new List<double>())];
        for (int number = 1; number < lines.Length; number++)
        {
            string[] cells = lines[number].TrimEnd('\r').Split(',');
            if (cells.Length != names.Length || !int.TryParse(cells[0], CultureInfo.InvariantCulture, out int epoch))
            {
                problems.Add($"Line {number + 1} of {HistoryName} is no epoch and was left out.");
                continue;
            }
            epochs.Add(epoch);
            for (int i = 0; i < values.Length; i++)
            {
                values[i].Add(double.TryParse(cells[i + 1], CultureInfo.InvariantCulture, out double value) ? value : double.NaN);
            }
        }
        return (epochs, [.. values.Select((list, i) => new RunCurve(names[i + 1], list))]);
    }

    private static (Dictionary<string, double> Test, Dictionary<string, double> Train, bool IsFinished) MetricsOf(
        string? text,
        List<string> problems
    )
    {
        if (text is null)
        {
            return ([], [], false);
        }
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            var train = Part(json.RootElement, "train");
            // Where rows were streamed, a sample of them was measured.
            return (Part(json.RootElement, "test"), train.Count > 0 ? train : Part(json.RootElement, "train_sample"), true);
        }
        catch (JsonException)
        {
            problems.Add($"{MetricsName} is no JSON, or is just being written.");
            return ([], [], false);
        }
    }

    private static Dictionary<string, double> Part(JsonElement root, string name)
    {
        var values = new Dictionary<string, double>();
        if (
            root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty(name, out JsonElement part)
            && part.ValueKind == JsonValueKind.Object
        )
        {
            foreach (JsonProperty metric in part.EnumerateObject())
            {
                // JSON has no NaN: the tool writes null for it.
                values[metric.Name] = metric.Value.ValueKind == JsonValueKind.Number ? metric.Value.GetDouble() : double.NaN;
            }
        }
        return values;
    }

    // Shared with a writer that keeps the file open, and with one that renames another over it.
    private static string? ReadText(string path, out string? fault)
    {
        fault = null;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > MostBytes)
            {
                fault = $"{Path.GetFileName(path)} has {stream.Length} bytes, and {MostBytes} are read at most.";
                return null;
            }
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = $"{Path.GetFileName(path)} cannot be read now: {e.Message}";
            return null;
        }
    }

    private static void AddTo(List<string> problems, string? fault)
    {
        if (fault is not null)
        {
            problems.Add(fault);
        }
    }

    private static DateTime Changed(string folder) => Names.Max(name => File.GetLastWriteTimeUtc(Path.Combine(folder, name)));

    // Where the settings are missing, a file's time that does not exist is 1601.
    private static DateTime Began(string folder, DateTime changed) =>
        Existing(folder, ConfigurationName) is { } path ? File.GetLastWriteTimeUtc(path) : changed;

    // A run whose epochs take long is given three of them before it counts as silent.
    private static TimeSpan Allowance(string folder, int epochs)
    {
        DateTime from = File.GetLastWriteTimeUtc(Path.Combine(folder, ConfigurationName));
        DateTime to = File.GetLastWriteTimeUtc(Path.Combine(folder, HistoryName));
        TimeSpan epoch = epochs > 0 && to > from && from.Year > 1601 ? (to - from) / epochs : TimeSpan.Zero;
        return Patience + 3 * epoch;
    }

    private static string? Existing(string folder, string name) =>
        Path.Combine(folder, name) is var path && File.Exists(path) ? path : null;

    private static string Clip(string text) => text.Length <= 30 ? text : text[..29] + "…";
}
