namespace Strata;

/// <summary>Brings what has names into the order in which a model names it.</summary>
internal static class NamedOrder
{
    /// <summary>The items in the order of the names; as they are where they do not bear exactly those.</summary>
    /// <param name="items">The items.</param>
    /// <param name="own">What each is called, or null.</param>
    /// <param name="wanted">The names in the order that is wanted.</param>
    public static IReadOnlyList<TItem> Arranged<TItem>(
        IReadOnlyList<TItem> items,
        IReadOnlyList<string?> own,
        IReadOnlyList<string> wanted
    )
    {
        if (own.Count != items.Count || wanted.Count != items.Count)
        {
            return items;
        }
        int[] places = [.. wanted.Select(name => own.Index().FirstOrDefault(entry => entry.Item == name, (-1, null)).Index)];
        return places.Contains(-1) || places.Distinct().Count() != places.Length
            ? items
            : [.. places.Select(place => items[place])];
    }
}
