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
