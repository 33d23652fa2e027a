namespace Strata.Data;

/// <summary>The texts that are read as missing; an empty one always is.</summary>
internal sealed class MissingMarks
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _marks;
    private readonly int _longest;

    public MissingMarks(IEnumerable<string> marks)
    {
        var set = new HashSet<string>(marks, StringComparer.Ordinal);
        _marks = set.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = set.Count == 0 ? 0 : set.Max(mark => mark.Length);
    }

    public bool Contains(ReadOnlySpan<char> cell) => cell.IsEmpty || (cell.Length <= _longest && _marks.Contains(cell));
}
