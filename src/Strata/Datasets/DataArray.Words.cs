using Strata.Graphs;

namespace Strata;

public abstract partial class DataArray
{
    /// <summary>An array of words, for an <see cref="Input"/> of <see cref="InputType.Text"/>.</summary>
    /// <param name="words">(rows, shape), row-major; null where a word is missing, which is no empty word. They are not copied again for each row.</param>
    /// <param name="shape">The axes of one row, each at least 1; none given: one word a row.</param>
    /// <exception cref="ArgumentException">There are no words, or they do not fill whole rows.</exception>
    /// <example><code>DataArray islands = DataArray.OfText(["Dream", null, "Biscoe"]).Named("island");</code></example>
    public static DataArray OfText(ReadOnlySpan<string?> words, params ReadOnlySpan<int> shape)
    {
        var table = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] is not { } word)
            {
                codes[i] = WordTable.Missing;
            }
            else if (!table.TryGetValue(word, out codes[i]))
            {
                codes[i] = table.Count;
                table.Add(word, table.Count);
            }
        }
        return OfCodes(codes, new WordTable([.. table.OrderBy(pair => pair.Value).Select(pair => pair.Key)]), shape);
    }

    /// <summary>An array of words that are numbered already, as columns of files often are; only the distinct ones are looked at.</summary>
    /// <param name="codes">(rows, shape), row-major: each word's place in the list, and -1 where it is missing. They are copied.</param>
    /// <param name="words">The distinct words.</param>
    /// <param name="shape">The axes of one row, each at least 1; none given: one word a row.</param>
    /// <exception cref="ArgumentException">There are no codes, they do not fill whole rows, or one is no place in the list.</exception>
    /// <example><code>DataArray sex = DataArray.OfText([0, 1, -1, 0], ["female", "male"]);</code></example>
    public static DataArray OfText(ReadOnlySpan<int> codes, IReadOnlyList<string> words, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(words);
        for (int i = 0; i < codes.Length; i++)
        {
            if (codes[i] < WordTable.Missing || codes[i] >= words.Count)
            {
                throw new ArgumentException(
                    $"Code {codes[i]} at place {i} is no place in a list of {words.Count} words; -1 stands for one that is missing.",
                    nameof(codes)
                );
            }
        }
        return OfCodes(codes.ToArray(), new WordTable([.. words]), shape);
    }

    /// <summary>An array of dates with their time of day, for an <see cref="Input"/> of <see cref="InputType.Date"/>.</summary>
    /// <param name="dates">
    /// (rows, shape), row-major; null where a date is missing, which a dataset takes with <c>allowNonFinite: true</c> as it does NaN. Time
    /// zones are not looked at, and parts of a second are cut off.
    /// </param>
    /// <param name="shape">The axes of one row, each at least 1; none given: one date a row.</param>
    /// <exception cref="ArgumentException">There are no dates, or they do not fill whole rows.</exception>
    /// <example><code>DataArray departure = DataArray.OfDates([new DateTime(2001, 1, 13, 14, 56, 0), null]);</code></example>
    public static DataArray OfDates(ReadOnlySpan<DateTime?> dates, params ReadOnlySpan<int> shape)
    {
        var numbers = new double[checked(dates.Length * InputType.Date.Width)];
        for (int i = 0; i < dates.Length; i++)
        {
            (numbers[2 * i], numbers[2 * i + 1]) = dates[i] is { } date
                ? ((date.Date - DateTime.UnixEpoch).Days, Math.Floor(date.TimeOfDay.TotalSeconds))
                : (double.NaN, double.NaN);
        }
        int[] axes = RowsOf(dates.Length, shape);
        return new StoredArray<double>(null, numbers, axes, null, InputType.Date);
    }

    /// <summary>Words, one a row.</summary>
    public static implicit operator DataArray(string?[] words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return OfText(words.AsSpan());
    }

    private static TextArray OfCodes(int[] codes, WordTable words, ReadOnlySpan<int> shape) =>
        new(null, codes, words, RowsOf(codes.Length, shape), null);

    private static int[] RowsOf(int count, ReadOnlySpan<int> shape)
    {
        int[] axes = shape.IsEmpty ? [1] : shape.ToArray();
        CheckWholeRows(count, axes);
        return axes;
    }
}
