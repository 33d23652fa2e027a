using System.Numerics.Tensors;

namespace Strata.Plots;

/// <summary>The first target of data, and all inputs, as plain rows.</summary>
internal static class TargetRows
{
    /// <summary>The labels, from whole numbers or from rows of which one number is 1.</summary>
    /// <exception cref="ArgumentException">A target is no class.</exception>
    public static int[] Labels(Dataset data)
    {
        DataArray target = data.Targets[0];
        double[] values = Copy(target);
        int width = target.RowSize;
        var labels = new int[data.Count];
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<double> numbers = values.AsSpan(row * width, width);
            bool isLabel = width == 1 && numbers[0] == Math.Floor(numbers[0]) && numbers[0] is >= 0 and < 1_000_000;
            bool isOneOf = width > 1 && numbers.Count(1) == 1 && numbers.Count(0) == width - 1;
            labels[row] =
                isLabel ? (int)numbers[0]
                : isOneOf ? numbers.IndexOf(1)
                : throw new ArgumentException(
                    $"The target of row {row} is no class: expected a whole number from 0, or numbers of which one is 1 and the others "
                        + "are 0."
                );
        }
        return labels;
    }

    /// <summary>How many classes two parts have together.</summary>
    public static int Classes(Dataset train, Dataset test) =>
        train.Targets[0].RowSize > 1
            ? train.Targets[0].RowSize
            : Math.Max(train.ClassNames?.Count ?? 2, Math.Max(Labels(train).Max(), Labels(test).Max()) + 1);

    /// <summary>The first number of the target of each row.</summary>
    public static double[] Numbers(Dataset data)
    {
        DataArray target = data.Targets[0];
        double[] values = Copy(target);
        return [.. Enumerable.Range(0, data.Count).Select(row => values[row * target.RowSize])];
    }

    /// <summary>All numbers that go in, as one row each.</summary>
    public static float[] Inputs(Dataset data, out int width)
    {
        width = data.Inputs.Sum(input => input.RowSize);
        var rows = new float[data.Count * width];
        int from = 0;
        foreach (DataArray input in data.Inputs)
        {
            double[] values = Copy(input);
            for (int row = 0; row < data.Count; row++)
            {
                Span<float> to = rows.AsSpan(row * width + from, input.RowSize);
                TensorPrimitives.ConvertTruncating<double, float>(values.AsSpan(row * input.RowSize, input.RowSize), to);
            }
            from += input.RowSize;
        }
        return rows;
    }

    private static double[] Copy(DataArray array)
    {
        var values = new double[array.Count * array.RowSize];
        array.CopyRows<double>(0, array.Count, values);
        return values;
    }
}
