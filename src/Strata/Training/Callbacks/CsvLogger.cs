using System.Globalization;

namespace Strata.Callbacks;

/// <summary>Writes each epoch's loss and metrics as a line of a file: <c>epoch</c> (from 0), then the names.</summary>
/// <param name="path">The file; its folder is made if it is missing.</param>
/// <param name="separator">What stands between two values.</param>
/// <param name="append">Whether lines are added to a file that is there, as when a run goes on.</param>
/// <remarks>Numbers are written so that they read back to the same bits. Each line is on the disk when its epoch ends.</remarks>
public sealed class CsvLogger(string path, string separator = ",", bool append = false) : Callback
{
    private string[]? names;
    private bool begun;

    public override void OnTrainBegin(TrainingRun run)
    {
        names = null;
        begun = false;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
        if (!append)
        {
            File.WriteAllText(path, string.Empty);
        }
        else if (File.Exists(path) && File.ReadLines(path).FirstOrDefault() is { Length: > 0 } header)
        {
            names = header.Split(separator)[1..];
            begun = true;
        }
    }

    public override void OnEpochEnd(TrainingRun run, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        names ??= [.. logs.Keys];
        IEnumerable<string> values = names.Select(name =>
            logs.TryGetValue(name, out double value) ? value.ToString("R", CultureInfo.InvariantCulture) : string.Empty
        );
        string line = string.Join(separator, [epoch.ToString(CultureInfo.InvariantCulture), .. values]);
        File.AppendAllLines(path, begun ? [line] : [string.Join(separator, ["epoch", .. names]), line]);
        begun = true;
    }
}
