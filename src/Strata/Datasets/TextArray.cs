using System.Numerics.Tensors;
using Strata.Numerics;

namespace Strata;

/// <summary>Rows of words: a code for each, and each distinct word once; a view of them has a list of the stored rows that it shows.</summary>
/// <param name="name">What the array is called.</param>
/// <param name="codes">(rows, shape), places in the table.</param>
/// <param name="words">The distinct words.</param>
/// <param name="shape">The axes of a row.</param>
/// <param name="view">The stored rows that it shows; null: all.</param>
internal sealed class TextArray(string? name, int[] codes, WordTable words, int[] shape, int[]? view)
    : DataArray(name, shape, view?.Length ?? codes.Length / TensorPrimitives.Product<int>(shape), InputType.Text)
{
    private readonly WordTable words = words;

    public override bool IsLabel => false;

    public override Type ElementType => typeof(string);

    public override T[] ToArray<T>() =>
        throw new ArgumentException($"The array holds words, and {typeof(T).Name} was asked for: copy rows to have their fingerprints.");

    internal override DataArray Room(int rows) =>
        new TextArray(Name, new int[checked(rows * ValueCount)], new WordTable([]), [.. Shape], null);

    internal override void Put(int at, DataArray from, int row)
    {
        var other = (TextArray)from;
        ReadOnlySpan<int> given = other.Row(row);
        for (int i = 0; i < given.Length; i++)
        {
            codes[at * ValueCount + i] = words.Add(other.words, given[i]);
        }
    }

    public override DataArray Named(string? name) => new TextArray(name, codes, words, [.. Shape], view);

    internal override DataArray View(int[] rows) =>
        new TextArray(Name, codes, words, [.. Shape], view is null ? rows : Array.ConvertAll(rows, row => view[row]));

    // What is missing has a fingerprint of its own.
    internal override (int Row, int Column)? FirstNonFinite() => null;

    public override void CopyRows<T>(ReadOnlySpan<int> rows, Span<T> destination)
    {
        CheckRoom(rows.Length, destination.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            Copy(rows[i], destination.Slice(i * RowSize, RowSize));
        }
    }

    public override void CopyRows<T>(int start, int count, Span<T> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        CheckRoom(count, destination.Length);
        for (int i = 0; i < count; i++)
        {
            Copy(start + i, destination.Slice(i * RowSize, RowSize));
        }
    }

    /// <summary>A number for each word of all rows, in their order; each distinct word is asked for once.</summary>
    public int[] Map(Func<string?, int> number)
    {
        var byCode = new int?[words.Count + 1];
        var numbers = new int[Count * ValueCount];
        for (int row = 0, place = 0; row < Count; row++)
        {
            foreach (int code in Row(row))
            {
                numbers[place++] = byCode[code + 1] ??= number(words[code]);
            }
        }
        return numbers;
    }

    /// <summary>How often each word occurs, those that do; missing ones are not counted.</summary>
    public Dictionary<string, long> Counts()
    {
        var byCode = new long[words.Count];
        for (int row = 0; row < Count; row++)
        {
            foreach (int code in Row(row))
            {
                if (code != WordTable.Missing)
                {
                    byCode[code]++;
                }
            }
        }
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        for (int code = 0; code < byCode.Length; code++)
        {
            if (byCode[code] > 0)
            {
                string word = words[code]!;
                counts[word] = counts.GetValueOrDefault(word) + byCode[code];
            }
        }
        return counts;
    }

    private ReadOnlySpan<int> Row(int row) =>
        (uint)row < (uint)Count
            ? codes.AsSpan((view?[row] ?? row) * ValueCount, ValueCount)
            : throw new ArgumentOutOfRangeException(nameof(row), row, $"There are rows 0 to {Count - 1}.");

    private void Copy<T>(int row, Span<T> destination)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<int> codesOfRow = Row(row);
        for (int i = 0; i < codesOfRow.Length; i++)
        {
            Fingerprint.Write(words.Hash(codesOfRow[i]), destination[(i * Fingerprint.Size)..]);
        }
    }
}
