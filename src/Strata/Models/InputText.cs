using System.Globalization;
using Strata.Graphs;
using Strata.Numerics;

namespace Strata.Models;

/// <summary>Words and dates that enter a model as a reader would write them, instead of the numbers that stand for them.</summary>
internal static class InputText
{
    /// <summary>One text for each value; null where numbers enter.</summary>
    /// <param name="input">The input.</param>
    /// <param name="architecture">The model's layers: their vocabularies tell which word a fingerprint is of.</param>
    /// <param name="numbers">One row of the input's numbers.</param>
    public static IReadOnlyList<string>? Of(Input input, Architecture architecture, double[] numbers)
    {
        int width = input.Type.Width;
        switch (input.Type)
        {
            case InputType.Text:
                Dictionary<ulong, string> words = Words(architecture);
                return
                [
                    .. Enumerable.Range(0, numbers.Length / width).Select(i => Word(numbers.AsSpan(i * width, width), words)),
                ];
            case InputType.Date:
                return
                [
                    .. Enumerable.Range(0, numbers.Length / width).Select(i => Date(numbers[i * width], numbers[i * width + 1])),
                ];
            default:
                return null;
        }
    }

    private static unsafe string Word(ReadOnlySpan<double> numbers, Dictionary<ulong, string> words)
    {
        fixed (double* word = numbers)
        {
            return !Fingerprint.TryRead(word, out ulong? hash) ? "no word"
                : hash is not { } known ? "missing"
                : words.TryGetValue(known, out string? text) ? $"'{text}'"
                : string.Create(CultureInfo.InvariantCulture, $"a word not known (#{known:x16})");
        }
    }

    private static string Date(double days, double seconds)
    {
        const double FirstDay = -719_162;
        const double LastDay = 2_932_896;
        if (double.IsNaN(days) || double.IsNaN(seconds))
        {
            return "missing";
        }
        return days is >= FirstDay and <= LastDay && seconds is >= 0 and < 86_400
            ? DateTime.UnixEpoch.AddDays(days).AddSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : "no date";
    }

    private static Dictionary<ulong, string> Words(Architecture architecture)
    {
        var words = new Dictionary<ulong, string>();
        foreach (LayerCall call in architecture.Calls)
        {
            IEnumerable<string?> known = call.Layer switch
            {
                StringLookup lookup => [lookup.MaskToken, .. lookup.Vocabulary ?? []],
                Hashing hashing => [hashing.MaskValue],
                ModelLayer model => Words(model.Architecture).Values,
                _ => [],
            };
            foreach (string word in known.OfType<string>())
            {
                words[Fingerprint.Of(word)] = word;
            }
        }
        return words;
    }
}
