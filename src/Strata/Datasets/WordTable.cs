using Strata.Numerics;

namespace Strata;

/// <summary>The distinct words of an array and their hashes, shared by all its views. It never changes.</summary>
/// <param name="words">The words; a word may stand there twice.</param>
internal sealed class WordTable(string[] words)
{
    /// <summary>The code of a word that is missing.</summary>
    public const int Missing = -1;

    private readonly ulong[] hashes = Array.ConvertAll(words, Fingerprint.Of);

    /// <summary>How many words there are.</summary>
    public int Count => words.Length;

    /// <summary>The word of a code; null where it is missing.</summary>
    public string? this[int code] => code == Missing ? null : words[code];

    /// <summary>The hash of a code's word; null where it is missing.</summary>
    public ulong? Hash(int code) => code == Missing ? null : hashes[code];
}
