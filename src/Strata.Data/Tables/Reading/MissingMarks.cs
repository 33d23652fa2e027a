namespace Strata.Data;

/// <summary>The texts that are read as missing; an empty one always is.</summary>
internal sealed class MissingMarks
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> marks;
    private readonly int longest;

    public MissingMarks(IEnumerable<string> marks)
    {
        var set = new HashSet<string>(marks, StringComparer.Ordinal);
        this.marks = set.GetAlternateLookup<ReadOnlySpan<char>>();
        longest = set.Count == 0 ? 0 : set.Max(mark => mark.Length);
    }

    public bool Contains(ReadOnlySpan<char> cell) => cell.IsEmpty || (cell.Length <= longest && marks.Contains(cell));
}
