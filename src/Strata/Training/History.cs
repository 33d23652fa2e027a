using System.Globalization;
using Strata.Formats;

namespace Strata;

/// <summary>What a training run measured: loss and metrics of each epoch by name, as Keras' <c>History</c>.</summary>
/// <example><code>IReadOnlyList&lt;double&gt; losses = history["val_loss"];</code></example>
public sealed class History
{
    private readonly Dictionary<string, List<double>> values = [];
    private readonly List<int> epochs = [];

    internal History() { }

    /// <summary>The epochs that were run to their end, counted from 0.</summary>
    public IReadOnlyList<int> Epochs => epochs;

    /// <summary>The names, in the order in which they are shown: <c>loss</c>, the metrics, then the same with <c>val_</c>.</summary>
    public IReadOnlyList<string> Names => [.. values.Keys];

    /// <summary>Whether the run was cancelled; what was trained until then is kept.</summary>
    public bool Cancelled { get; internal set; }

    /// <summary>The values of one name, one for each epoch.</summary>
    /// <exception cref="KeyNotFoundException">Nothing of that name was measured; the message lists what was.</exception>
    public IReadOnlyList<double> this[string name] =>
        values.TryGetValue(name, out List<double>? list)
            ? list
            : throw new KeyNotFoundException($"Nothing named '{name}' was measured. There is: {string.Join(", ", values.Keys)}.");

    /// <summary>Whether something of that name was measured.</summary>
    public bool Contains(string name) => values.ContainsKey(name);

    /// <summary>Reads what <see cref="Callbacks.CsvLogger"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between two values.</param>
    /// <exception cref="ModelFormatException">The file is damaged; the message says in which line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <example><code>History history = History.ReadCsv("runs/first/history.csv");</code></example>
    public static History ReadCsv(string path, string separator = ",")
    {
        var history = new History();
        string[] names = [];
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            string[] cells = line.Split(separator);
            if (number++ == 0)
            {
                names =
                    cells[0] == "epoch"
                        ? cells[1..]
                        : throw new ModelFormatException(
                            $"{path}: the first line begins with '{cells[0]}'; expected 'epoch' and names."
                        );
                continue;
            }
            var logs = new Dictionary<string, double>();
            if (cells.Length != names.Length + 1 || !int.TryParse(cells[0], CultureInfo.InvariantCulture, out int epoch))
            {
                throw new ModelFormatException(
                    $"{path}: line {number} is '{line}'; expected an epoch and {names.Length} numbers."
                );
            }
            for (int i = 0; i < names.Length; i++)
            {
                // What was not measured in an epoch is an empty cell.
                logs[names[i]] =
                    cells[i + 1].Length == 0 ? double.NaN
                    : double.TryParse(cells[i + 1], CultureInfo.InvariantCulture, out double value) ? value
                    : throw new ModelFormatException(
                        $"{path}: line {number} has '{cells[i + 1]}' for '{names[i]}'; expected a number."
                    );
            }
            history.Add(epoch, logs);
        }
        return history;
    }

    internal void Add(int epoch, IReadOnlyDictionary<string, double> logs)
    {
        epochs.Add(epoch);
        foreach (var (name, value) in logs)
        {
            if (!values.TryGetValue(name, out List<double>? list))
            {
                values[name] = list = [];
            }
            list.Add(value);
        }
    }
}
