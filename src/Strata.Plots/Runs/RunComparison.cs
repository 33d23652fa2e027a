using System.Text;
using Strata.Formats;
using Strata.Plots.Drawing;

namespace Strata.Plots;

/// <summary>Trainings side by side: their curves over each other, and their best and last values as a table.</summary>
/// <example><code>RunComparison.Read("runs/first", "runs/second").Figure.Save("runs.png");</code></example>
public sealed class RunComparison
{
    private const string HistoryName = "history.csv";

    /// <summary>Compares runs.</summary>
    /// <exception cref="ArgumentException">There is no run.</exception>
    public RunComparison(params IReadOnlyList<Run> runs)
    {
        Figure = new(runs);
        Rows = [.. runs.SelectMany(Scores)];
    }

    /// <summary>The runs.</summary>
    public IReadOnlyList<Run> Runs => Figure.Runs;

    /// <summary>The curves.</summary>
    public LearningCurvesFigure Figure { get; }

    /// <summary>Each measure of each run, run by run.</summary>
    public IReadOnlyList<RunScore> Rows { get; }

    /// <summary>What stands above the columns of a table of <see cref="Rows"/>.</summary>
    internal static IReadOnlyList<string> Heads { get; } = ["run", "measure", "epochs", "best", "at epoch", "last"];

    /// <summary>Reads the histories that trainings left.</summary>
    /// <param name="paths">Folders with a <c>history.csv</c>, or such files; one at least.</param>
    /// <remarks>A run is called after its folder, or by its whole path where two folders have one name.</remarks>
    /// <exception cref="ArgumentException">No path is given.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read; the message says which and what was expected.</exception>
    /// <exception cref="ModelFormatException">A file is damaged.</exception>
    public static RunComparison Read(params IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        string[] files = [.. paths.Select(FileOf)];
        string[] names = [.. files.Select(NameOf)];
        return new([
            .. files.Select(
                (file, i) => new Run(names.Count(name => name == names[i]) == 1 ? names[i] : paths[i], HistoryOf(file))
            ),
        ]);
    }

    /// <summary>The table as text, with a line for each measure of each run.</summary>
    public override string ToString()
    {
        string[][] lines =
        [
            [.. Heads],
            .. Rows.Select(Cells),
        ];
        int[] widths = [.. Enumerable.Range(0, Heads.Count).Select(column => lines.Max(line => line[column].Length))];
        var text = new StringBuilder();
        foreach (string[] line in lines)
        {
            var cells = line.Select((cell, i) => i < 2 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>A line of the table in words.</summary>
    internal static string[] Cells(RunScore score) =>
        [
            score.Run,
            Wording.Metric(score.Name),
            Wording.Whole(score.Epochs),
            Wording.Number(score.Best),
            score.BestEpoch == 0 ? "–" : Wording.Whole(score.BestEpoch),
            Wording.Number(score.Last),
        ];

    private static IEnumerable<RunScore> Scores(Run run) =>
        run
            .History.Names.Where(name => run.History[name].Count > 0)
            .Select(name =>
            {
                IReadOnlyList<double> values = run.History[name];
                int best = MeasuredName.Best(name, values);
                return new RunScore(
                    run.Name,
                    name,
                    values.Count,
                    best < 0 ? double.NaN : values[best],
                    best < 0 ? 0 : run.History.Epochs[best] + 1,
                    values[^1]
                );
            });

    private static string FileOf(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string file = Directory.Exists(path) ? Path.Combine(path, HistoryName) : path;
        return File.Exists(file)
            ? file
            : throw new FileNotFoundException(
                $"There is no history at '{file}'. Expected the folder that a training left, with its {HistoryName}, or such a file."
            );
    }

    private static History HistoryOf(string file)
    {
        try
        {
            return History.ReadCsv(file);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"'{file}' cannot be read: {e.Message}", e);
        }
    }

    private static string NameOf(string file)
    {
        string full = Path.GetFullPath(file);
        string? folder = Path.GetFileName(Path.GetDirectoryName(full));
        return Path.GetFileName(full) == HistoryName && !string.IsNullOrEmpty(folder)
            ? folder
            : Path.GetFileNameWithoutExtension(full);
    }
}
