namespace Strata.Data;

/// <summary>Words and their codes 0, 1, … in the order in which they came. It only grows.</summary>
/// <remarks><see cref="Words"/> stays as it is while others are added, so that columns may be read beside the one who reads the file.</remarks>
internal sealed class WordTable
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private string[] _words = new string[16];

    public WordTable() => _lookup = _codes.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count { get; private set; }

    public ReadOnlyMemory<string> Words => _words.AsMemory(0, Count);

    public int CodeOf(ReadOnlySpan<char> word) => _lookup.TryGetValue(word, out int code) ? code : Add(word.ToString());

    private int Add(string word)
    {
        if (Count == _words.Length)
        {
            // A new array: columns that were built keep the old one.
            Array.Resize(ref _words, Count * 2);
        }
        _words[Count] = word;
        _codes.Add(word, Count);
        return Count++;
    }
}
