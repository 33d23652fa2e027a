namespace Strata.Studio.Runs;

/// <summary>A run as its folder tells it.</summary>
/// <param name="Name">The folder's name below the one that is watched.</param>
/// <param name="Folder">The folder.</param>
/// <param name="State">How far it is.</param>
/// <param name="Changed">When one of its files was last written, in universal time.</param>
public sealed record RunRecord(string Name, string Folder, RunState State, DateTime Changed)
{
    /// <summary>When it began: when its settings were written, in universal time.</summary>
    public DateTime Started { get; init; }

    /// <summary>The settings, name by name, as they stand in <c>config.json</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>The epochs that are done, counted from 0.</summary>
    public IReadOnlyList<int> Epochs { get; init; } = [];

    /// <summary>What was measured in each epoch, name by name.</summary>
    public IReadOnlyList<RunCurve> Curves { get; init; } = [];

    /// <summary>What was measured at the end on the rows for the test; empty until then.</summary>
    public IReadOnlyDictionary<string, double> Test { get; init; } = new Dictionary<string, double>();

    /// <summary>The same on the rows that were learned from.</summary>
    public IReadOnlyDictionary<string, double> Train { get; init; } = new Dictionary<string, double>();

    /// <summary>The model's file; null until it is there.</summary>
    public string? ModelPath { get; init; }

    /// <summary>The report that the tool left; null where it left none.</summary>
    public string? ReportPath { get; init; }

    /// <summary>What could not be read and why; null where all could.</summary>
    public string? Problem { get; init; }

    /// <summary>The setting of that name; or null.</summary>
    public string? Setting(string name) => Settings.FirstOrDefault(setting => setting.Key == name).Value;

    /// <summary>How many epochs were planned; null where nothing says so.</summary>
    public int? Planned =>
        int.TryParse(Setting("epochs"), System.Globalization.CultureInfo.InvariantCulture, out int epochs) ? epochs : null;

    /// <summary>The curve of that name; or null.</summary>
    public RunCurve? Curve(string name) => Curves.FirstOrDefault(curve => curve.Name == name);
}
