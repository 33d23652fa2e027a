using Strata.Graphs;
using Strata.Numerics;

namespace Strata;

/// <summary>What a layer was told about its data, as a weight that training leaves alone.</summary>
internal static class LearnedList
{
    /// <summary>A weight that begins with these numbers; with one number, it stands everywhere.</summary>
    public static Node Learned(this LayerContext context, string name, Shape shape, IReadOnlyList<double> values) =>
        context.Weight(name, shape, new Told(values), trainable: false);

    /// <summary>Whether two lists hold the same, null being the same as null only.</summary>
    public static bool Same<T>(IReadOnlyList<T>? left, IReadOnlyList<T>? right) =>
        left is null || right is null ? left is null && right is null : left.SequenceEqual(right);

    /// <summary>A hash code that is equal where <see cref="Same"/> holds.</summary>
    public static int Hash<T>(IReadOnlyList<T>? list) => (list ?? []).Aggregate(list is null ? 0 : 1, HashCode.Combine);

    private sealed record Told(IReadOnlyList<double> Values) : Initializer
    {
        public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Values[Values.Count == 1 ? 0 : i];
            }
        }
    }
}
