namespace Strata.Data;

/// <summary>Counts the different values of a column, up to a limit, and follows the order in which they come.</summary>
/// <remarks>
/// <see cref="Pattern"/> is the same for two columns exactly where each value of one always stands with one value of the other, however
/// they are called: it is a hash of the places at which values come for the first time.
/// </remarks>
internal sealed class ValueCounts<T>(int limit)
    where T : notnull
{
    private readonly Dictionary<T, int> places = [];
    private readonly List<long> counts = [];

    public bool IsFull { get; private set; }

    public ulong Pattern { get; private set; }

    public int Count => counts.Count;

    /// <summary>The place of a value among the different ones; -1 where there are too many.</summary>
    public int PlaceOf(T value)
    {
        if (places.TryGetValue(value, out int place))
        {
            return place;
        }
        if (counts.Count == limit)
        {
            IsFull = true;
            return -1;
        }
        places.Add(value, counts.Count);
        counts.Add(0);
        return counts.Count - 1;
    }

    public void Add(int place)
    {
        Pattern = Hash(Pattern, (ulong)(place + 2));
        if (place >= 0)
        {
            counts[place]++;
        }
    }

    public void AddMissing() => Pattern = Hash(Pattern, 1);

    public IReadOnlyList<WordCount> MostFrequent(int most, Func<T, string> text) =>
        [
            .. places
                .OrderByDescending(pair => counts[pair.Value])
                .ThenBy(pair => pair.Value)
                .Take(most)
                .Select(pair => new WordCount(text(pair.Key), counts[pair.Value])),
        ];

    public static ulong Hash(ulong hash, ulong value)
    {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 29);
    }
}
