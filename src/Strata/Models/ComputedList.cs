using System.Collections;

namespace Strata.Models;

/// <summary>A list whose items are made when they are asked for: a wide layer has more terms than anyone looks at.</summary>
internal sealed class ComputedList<TItem>(int count, Func<int, TItem> item) : IReadOnlyList<TItem>
{
    public static ComputedList<TItem> Empty { get; } = new(0, _ => throw new ArgumentOutOfRangeException());

    public int Count => count;

    public TItem this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)count, nameof(index));
            return item(index);
        }
    }

    public IEnumerator<TItem> GetEnumerator() => Enumerable.Range(0, count).Select(item).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
