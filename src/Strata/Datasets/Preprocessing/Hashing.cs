using System.Text;

namespace Strata;

/// <summary>Words as one of a number of bins by their hash, where no vocabulary is known.</summary>
/// <param name="NumBins">How many bins there are, 1 or more; 2 or more with a mask.</param>
/// <param name="MaskValue">A word that stands for nothing and has bin 0 for itself; null: none.</param>
/// <param name="Salt">Another salt sorts otherwise.</param>
/// <remarks>
/// The bin depends on the word's UTF-8 and the salt alone, on every machine and for good: FNV-1a of 64 bits, finished as SplitMix64 does. It
/// is not Keras' hash (FarmHash64, SipHash64 with a salt), so the bins are others than there. Several words may share a bin.
/// </remarks>
/// <example><code>DataArray bins = new Hashing(100).Lookup(words);</code></example>
public sealed record Hashing(int NumBins, string? MaskValue = null, ulong Salt = 0)
{
    /// <summary>A word's bin.</summary>
    /// <exception cref="InvalidOperationException"><see cref="NumBins"/> is too small.</exception>
    public int Lookup(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        int first = MaskValue is null ? 0 : 1;
        if (NumBins <= first)
        {
            throw new InvalidOperationException($"Hashing has {NumBins} bins; it needs {first + 1} or more.");
        }
        return word == MaskValue ? 0 : first + (int)(Hash(word) % (ulong)(NumBins - first));
    }

    /// <summary>The bins of words, one row each, for a dataset.</summary>
    /// <exception cref="ArgumentException">There are no words.</exception>
    /// <exception cref="InvalidOperationException"><see cref="NumBins"/> is too small.</exception>
    public DataArray Lookup(IEnumerable<string> words) => words.Select(Lookup).ToArray();

    private ulong Hash(string word)
    {
        ulong hash = 0xCBF29CE484222325 ^ Salt;
        foreach (byte letter in Encoding.UTF8.GetBytes(word))
        {
            hash = (hash ^ letter) * 0x100000001B3;
        }
        // FNV's low bits alone would favour some bins.
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}
