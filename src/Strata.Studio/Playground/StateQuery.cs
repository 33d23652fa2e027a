using System.Globalization;

namespace Strata.Studio.Playground;

/// <summary>
/// A state as the query of an address, such as <c>data=spiral&amp;net=8.tanh,8.tanh&amp;loss=binary_crossentropy&amp;seed=1</c>, and back.
/// </summary>
/// <remarks>
/// An address may come from anywhere. What is unknown, out of range or too long is left at its default, and a message says so: one
/// line for each, without control characters, at most 40 letters of what was given.
/// </remarks>
internal static class StateQuery
{
    private const int LongestQuery = 2000;
    private const int MostMessages = 6;

    /// <summary>The query of a state, without the question mark. Reading it gives an equal state.</summary>
    public static string Write(PlaygroundState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var query = new List<(string Name, string Value)>
        {
            ("data", state.Data),
            ("n", Text(state.Samples)),
            ("noise", Text(state.Noise)),
            ("test", Text(state.TestShare)),
            ("net", NetworkText.Write(state.Hidden)),
            ("loss", state.Loss),
            ("opt", state.Optimizer),
            ("lr", Text(state.Rate)),
            ("batch", Text(state.BatchSize)),
            ("seed", Text(state.Seed)),
            ("pace", Text(state.Pace)),
        };
        if (state.Target is { } target)
        {
            query.Add(("target", target));
        }
        if ((state.XAxis, state.YAxis) != (0, 1))
        {
            query.Add(("axes", $"{Text(state.XAxis)}.{Text(state.YAxis)}"));
        }
        if (state.Rival != RivalKind.None)
        {
            query.Add(("vs", state.Rival == RivalKind.Linear ? "linear" : "optimizer"));
        }
        if ((state.RivalOptimizer, state.RivalRate) != (Usual.RivalOptimizer, Usual.RivalRate))
        {
            query.Add(("rival", $"{state.RivalOptimizer},{Text(state.RivalRate)}"));
        }
        if (state.IsLog)
        {
            query.Add(("scale", "log"));
        }
        if (state.Step > 0)
        {
            query.Add(("at", state.Step.ToString(CultureInfo.InvariantCulture)));
        }
        // A comma stands for itself in a query, and the address stays readable.
        return string.Join('&', query.Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value).Replace("%2C", ",")}"));
    }

    /// <summary>The state of a query, with or without the question mark, and a line for each part that could not be taken.</summary>
    public static (PlaygroundState State, IReadOnlyList<string> Messages) Read(string? query)
    {
        query = (query ?? string.Empty).TrimStart('?');
        if (query.Length > LongestQuery)
        {
            return (
                Usual,
                [
                    $"The address has {query.Length} letters behind the question mark; {LongestQuery} are read at most. The defaults are shown.",
                ]
            );
        }
        var messages = new List<string>();
        var state = Usual;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string name = Plain(equals < 0 ? part : part[..equals]);
            string value = Plain(equals < 0 ? string.Empty : part[(equals + 1)..]);
            if (!seen.Add(name))
            {
                messages.Add($"'{Shown(name)}' stands twice in the address; the first is taken.");
                continue;
            }
            try
            {
                state = QueryPart.Take(state, name, value);
            }
            catch (FormatException wrong)
            {
                messages.Add(wrong.Message);
            }
        }
        if (messages.Count > MostMessages)
        {
            messages =
            [
                .. messages.Take(MostMessages),
                $"{messages.Count - MostMessages} more parts of the address were left out.",
            ];
        }
        return (state, messages);
    }

    internal static PlaygroundState Usual { get; } = new();

    /// <summary>What was given, short enough for a line and without what a line cannot show.</summary>
    internal static string Shown(string given)
    {
        string line = new([
            .. given.Take(40).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter),
        ]);
        return given.Length > 40 ? line + "…" : line;
    }

    private static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
