using System.Numerics;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>Words, which stand as fingerprints of three numbers each, and what becomes of them.</summary>
/// <remarks>Each word for itself and in whole numbers: no rounding, and the same bits whatever the batch.</remarks>
internal static unsafe class Words
{
    /// <summary>Finds words in a vocabulary by halving it; what is no fingerprint gives NaN.</summary>
    /// <param name="words">(count, 3).</param>
    /// <param name="vocabulary">(known, 3), in the order of the hashes.</param>
    /// <param name="indices">(known), what to write for each.</param>
    /// <param name="y">(count).</param>
    /// <param name="count">How many words.</param>
    /// <param name="known">How many the vocabulary has.</param>
    /// <param name="places">What to write for the others.</param>
    public static void Find<T>(T* words, T* vocabulary, T* indices, T* y, int count, int known, in UnknownWords places)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint i = 0; i < count; i++, words += Fingerprint.Size)
        {
            if (!Fingerprint.TryRead(words, out ulong? read))
            {
                y[i] = T.NaN;
                continue;
            }
            if (read is not { } word)
            {
                y[i] = T.CreateTruncating(places.Missing);
                continue;
            }
            int low = 0;
            for (int high = known; low < high; )
            {
                int middle = (low + high) >>> 1;
                if (IsBefore(vocabulary + (nint)middle * Fingerprint.Size, words))
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }
            y[i] =
                low < known && IsSame(vocabulary + (nint)low * Fingerprint.Size, words) ? indices[low]
                : places.Count > 0 ? T.CreateTruncating(places.First + (int)(word % (ulong)places.Count))
                : T.NaN;
        }
    }

    /// <summary>Sorts words into bins by their hash; what is no fingerprint gives NaN.</summary>
    /// <param name="words">(count, 3).</param>
    /// <param name="y">(count).</param>
    /// <param name="count">How many words.</param>
    /// <param name="bins">Which bins.</param>
    public static void Sort<T>(T* words, T* y, int count, in WordBins bins)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint i = 0; i < count; i++, words += Fingerprint.Size)
        {
            y[i] = Fingerprint.TryRead(words, out ulong? word) ? T.CreateTruncating(bins.Of(word)) : T.NaN;
        }
    }

    // The parts of a hash in turn, the high bits first: their order is the hash's, and the first part mostly decides.
    private static bool IsBefore<T>(T* left, T* right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        left[0] != right[0] ? left[0] < right[0]
        : left[1] != right[1] ? left[1] < right[1]
        : left[2] < right[2];

    private static bool IsSame<T>(T* left, T* right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => left[0] == right[0] && left[1] == right[1] && left[2] == right[2];
}

/// <summary>The indices of words that a vocabulary does not have.</summary>
/// <param name="First">The first of those for words that are not known.</param>
/// <param name="Count">How many those are; a word's hash chooses. With 0, such a word gives NaN.</param>
/// <param name="Missing">The index where there is no word; NaN: none.</param>
internal readonly record struct UnknownWords(int First, int Count, double Missing);

/// <summary>The bins of words by their hash.</summary>
/// <param name="Count">How many bins there are, that of the mask included.</param>
/// <param name="Mask">The word that has bin 0 for itself, as where there is none; null: no mask.</param>
/// <param name="Salt">Another salt sorts otherwise.</param>
internal readonly record struct WordBins(int Count, ulong? Mask, long Salt)
{
    /// <summary>The bin of a word's hash; null: there is no word.</summary>
    public int Of(ulong? word)
    {
        int first = Mask is null ? 0 : 1;
        // Without a mask, what is missing is one more word.
        return Mask is not null && (word is null || word == Mask)
            ? 0
            : first + (int)(Fingerprint.Salted(word ?? ulong.MaxValue, Salt) % (ulong)(Count - first));
    }
}
