using System.Runtime.InteropServices;
using Strata.Numerics;

namespace Strata;

/// <summary>The distinct words of an array and their hashes, shared by all its views. It changes only while a stream gathers rows in it.</summary>
/// <param name="words">The words; a word may stand there twice.</param>
internal sealed class WordTable(IEnumerable<string> words)
{
    /// <summary>The code of a word that is missing.</summary>
    public const int Missing = -1;

    private readonly List<string> words = [.. words];
    private readonly List<ulong> hashes = [.. words.Select(Fingerprint.Of)];
    private readonly Dictionary<string, int> added = new(StringComparer.Ordinal);

    // Rows come from one table thousands of times in turn: for each of its codes the code here, plus one; 0 where it is not looked up yet.
    private WordTable? last;
    private int[] ofLast = [];

    /// <summary>How many words there are.</summary>
    public int Count => words.Count;

    /// <summary>The word of a code; null where it is missing.</summary>
    public string? this[int code] => code == Missing ? null : words[code];

    /// <summary>The hash of a code's word; null where it is missing.</summary>
    public ulong? Hash(int code) => code == Missing ? null : hashes[code];

    /// <summary>The code of a word that another table has, added here if it is new.</summary>
    public int Add(WordTable other, int code)
    {
        if (code == Missing)
        {
            return Missing;
        }
        if (!ReferenceEquals(last, other) || code >= ofLast.Length)
        {
            ofLast = new int[Math.Max(other.Count, ReferenceEquals(last, other) ? 2 * ofLast.Length : 0)];
            last = other;
        }
        ref int found = ref ofLast[code];
        if (found == 0)
        {
            found = LookUp(other, code) + 1;
        }
        return found - 1;
    }

    private int LookUp(WordTable other, int code)
    {
        ref int own = ref CollectionsMarshal.GetValueRefOrAddDefault(added, other.words[code], out bool known);
        if (!known)
        {
            own = Count;
            words.Add(other.words[code]);
            hashes.Add(other.hashes[code]);
        }
        return own;
    }
}
