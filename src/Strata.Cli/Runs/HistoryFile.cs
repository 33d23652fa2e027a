using System.Globalization;
using Strata.Formats;

namespace Strata.Cli.Runs;

/// <summary>Loss and metrics of each epoch as CSV.</summary>
internal static class HistoryFile
{
    public static void Write(string path, History history) =>
        AtomicFile.Write(
            path,
            stream =>
            {
                using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
                text.WriteLine(string.Join(',', history.Names.Prepend("epoch")));
                for (int i = 0; i < history.Epochs.Count; i++)
                {
                    IEnumerable<string> values = history.Names.Select(name =>
                        history[name][i].ToString(CultureInfo.InvariantCulture)
                    );
                    text.WriteLine(string.Join(',', values.Prepend($"{history.Epochs[i]}")));
                }
            }
        );
}
