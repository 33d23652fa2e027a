using Strata.Formats;

namespace Strata.Onnx;

/// <summary>How many elements sizes mean, without running over.</summary>
internal static class OnnxTensorSize
{
    /// <summary>More axes than this no operator here needs.</summary>
    public const int MaximumRank = 32;

    /// <summary>The product of the sizes.</summary>
    /// <exception cref="ModelFormatException">A size is below 0, there are too many axes, or too many elements.</exception>
    public static int Count(string name, IReadOnlyList<long> sizes)
    {
        if (sizes.Count > MaximumRank)
        {
            throw new ModelFormatException($"Tensor '{name}': expected at most {MaximumRank} axes, given {sizes.Count}.");
        }
        long count = 1;
        bool empty = sizes.Contains(0);
        foreach (long size in sizes)
        {
            if (size < 0 || size > int.MaxValue)
            {
                throw new ModelFormatException($"Tensor '{name}': expected sizes from 0 to {int.MaxValue}, given {size}.");
            }
            count = empty ? 0 : count * size;
            if (count > int.MaxValue)
            {
                throw new ModelFormatException(
                    $"Tensor '{name}': the sizes ({string.Join(", ", sizes)}) mean more than {int.MaxValue} elements."
                );
            }
        }
        return (int)count;
    }
}
