using System.Globalization;
using System.Text;
using Strata.Formats;

namespace Strata.Callbacks;

/// <summary>Writes each epoch's loss and metrics as a line of a file: <c>epoch</c> (from 0), then the names.</summary>
/// <param name="path">The file; its folder is made if it is missing.</param>
/// <param name="separator">What stands between two values.</param>
/// <param name="append">
/// Whether lines are added to a file that is there. Where the run goes on from a later epoch, lines of epochs that are run again are
/// replaced, and so is one that a crash has cut.
/// </param>
/// <remarks>Numbers are written so that they read back to the same bits. Each line is on the disk when its epoch ends.</remarks>
public sealed class CsvLogger(string path, string separator = ",", bool append = false) : Callback
{
    private string[]? names;
    private bool begun;
    private bool isOverlapping;

    public override void OnTrainBegin(TrainingRun run)
    {
        names = null;
        begun = false;
        isOverlapping = append;
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
        if (isOverlapping && run.InitialEpoch > 0)
        {
            RemoveFrom(epoch);
        }
        isOverlapping = false;
        names ??= [.. logs.Keys];
        IEnumerable<string> values = names.Select(name =>
            logs.TryGetValue(name, out double value) ? value.ToString("R", CultureInfo.InvariantCulture) : string.Empty
        );
        string line = string.Join(separator, [epoch.ToString(CultureInfo.InvariantCulture), .. values]);
        File.AppendAllLines(path, begun ? [line] : [string.Join(separator, ["epoch", .. names]), line]);
        begun = true;
    }

    // With which epoch a run goes on is known only when that one has ended: another callback may have restored it.
    private void RemoveFrom(int epoch)
    {
        if (!begun)
        {
            return;
        }
        string text = File.ReadAllText(path);
        string[] lines = text.Split('\n');
        // What stands behind the last end of a line was cut off while it was written.
        string[] whole = [.. lines[..^1].Where((line, i) => i == 0 || IsBefore(line, epoch))];
        if (whole.Length < lines.Length - 1 || lines[^1].Length > 0)
        {
            AtomicFile.Write(
                path,
                stream => stream.Write(Encoding.UTF8.GetBytes(string.Concat(whole.Select(line => line + "\n"))))
            );
        }
    }

    private bool IsBefore(string line, int epoch) =>
        int.TryParse(line.Split(separator)[0], NumberStyles.None, CultureInfo.InvariantCulture, out int written)
        && written < epoch;
}
