using Strata.Graphs;

namespace Strata;

/// <summary>Writes indices of categories in one of the modes.</summary>
internal static class Categories
{
    /// <summary>As many indices as float32 tells apart.</summary>
    public const int Most = 1 << 24;

    /// <summary>Writes indices in one of the modes.</summary>
    /// <param name="index">(batch, …, k), or (batch), which is taken as (batch, 1).</param>
    /// <param name="count">How many categories there are.</param>
    /// <param name="mode">The mode.</param>
    /// <returns>The indices; or (batch, …, k, count), without a k of 1; or, of all k together, (batch, …, count).</returns>
    public static Node Encode(Node index, int count, CategoryMode mode)
    {
        if (mode == CategoryMode.Int)
        {
            return index;
        }
        Node tokens = index.Shape.Rank == 1 ? index.Reshape([index.Shape[0], 1]) : index;
        Shape together = tokens.Shape.WithLast(count);
        Node hot = tokens.OneHot(count);
        return mode switch
        {
            CategoryMode.OneHot => tokens.Shape.Last == 1 ? hot.Reshape(together) : hot,
            CategoryMode.Count => hot.Sum(-2).Reshape(together),
            CategoryMode.MultiHot => hot.Sum(-2).Reshape(together).Clip(0, 1),
            _ => throw new ArgumentException($"{mode} is no {nameof(CategoryMode)}."),
        };
    }
}
