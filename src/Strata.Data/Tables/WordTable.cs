namespace Strata.Data;

/// <summary>Words and their codes 0, 1, … in the order in which they came. It only grows.</summary>
/// <remarks><see cref="Words"/> stays as it is while others are added, so that columns may be read beside the one who reads the file.</remarks>
internal sealed class WordTable
{
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private string[] words = new string[16];

    public WordTable() => lookup = codes.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count { get; private set; }

    public ReadOnlyMemory<string> Words => words.AsMemory(0, Count);

    public int CodeOf(ReadOnlySpan<char> word) => lookup.TryGetValue(word, out int code) ? code : Add(word.ToString());

    private int Add(string word)
    {
        if (Count == words.Length)
        {
            // A new array: columns that were built keep the old one.
            Array.Resize(ref words, Count * 2);
        }
        words[Count] = word;
        codes.Add(word, Count);
        return Count++;
    }
}
