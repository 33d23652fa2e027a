using System.Collections;
using System.Globalization;

namespace Strata.Metrics;

/// <summary>A list that is equal to another of the same elements, so that a record with a list stays a value.</summary>
internal sealed class ValueList<T> : IReadOnlyList<T>
    where T : notnull, IEquatable<T>
{
    private readonly T[] elements;

    private ValueList(IEnumerable<T> elements) => this.elements = [.. elements];

    public int Count => elements.Length;

    public T this[int index] => elements[index];

    /// <summary>A copy as a value; null stays null.</summary>
    public static IReadOnlyList<T>? Of(IReadOnlyList<T>? list) =>
        list is null ? null : list as ValueList<T> ?? new ValueList<T>(list);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) => obj is ValueList<T> other && elements.AsSpan().SequenceEqual(other.elements);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (T element in elements)
        {
            hash.Add(element);
        }
        return hash.ToHashCode();
    }

    public override string ToString() =>
        $"[{string.Join(", ", elements.Select(element => Convert.ToString(element, CultureInfo.InvariantCulture)))}]";
}
