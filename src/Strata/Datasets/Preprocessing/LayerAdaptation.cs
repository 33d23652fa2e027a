using Strata.Graphs;

namespace Strata;

/// <summary>What layers of preprocessing learn from data, before a model is made of them. The layer given stays as it is.</summary>
public static class LayerAdaptation
{
    private const int ChunkNumbers = 1 << 16;

    extension(Normalization layer)
    {
        /// <summary>A layer with the mean and the biased variance of each feature of these rows, counted in double precision.</summary>
        /// <param name="data">As many numbers in a row as the layer's input will have.</param>
        /// <exception cref="ArgumentException">A number is not finite, or the rows have no such axis.</exception>
        /// <example><code>Layer normalization = new Normalization().Adapt(rows);</code></example>
        public Normalization Adapt(DataArray data)
        {
            RequireFinite(data);
            int[] place = Places(data, layer.Axis);
            double[] mean = Means(data, place, x => x, new double[place.Max() + 1]);
            return layer with { Mean = mean, Variance = Means(data, place, x => x * x, mean) };
        }

        /// <summary>A layer with the statistics of the first input.</summary>
        /// <exception cref="ArgumentException">A number is not finite, or the rows have no such axis.</exception>
        public Normalization Adapt(Dataset data) => layer.Adapt(data.Inputs[0]);
    }

    extension(Discretization layer)
    {
        /// <summary>A layer with boundaries that put as many of these numbers into each of its <c>NumBins</c> bins, all features together.</summary>
        /// <param name="data">The numbers; the boundaries are their quantiles, between two of them in proportion.</param>
        /// <exception cref="ArgumentException">The layer has no <c>NumBins</c> of 2 or more, or a number is not finite.</exception>
        /// <example><code>Layer bins = new Discretization(NumBins: 4).Adapt(rows);</code></example>
        public Discretization Adapt(DataArray data)
        {
            if (layer.NumBins is not >= 2)
            {
                throw new ArgumentException(
                    $"Discretization has NumBins {layer.NumBins?.ToString() ?? "null"}; Adapt needs 2 or more."
                );
            }
            RequireFinite(data);
            double[] all = new double[checked(data.Count * data.RowSize)];
            data.CopyRows<double>(0, data.Count, all);
            Array.Sort(all);
            int bins = layer.NumBins.Value;
            return layer with { BinBoundaries = [.. Enumerable.Range(1, bins - 1).Select(i => Quantile(all, (double)i / bins))] };
        }

        /// <summary>A layer with boundaries by the first input.</summary>
        /// <exception cref="ArgumentException">The layer has no <c>NumBins</c> of 2 or more, or a number is not finite.</exception>
        public Discretization Adapt(Dataset data) => layer.Adapt(data.Inputs[0]);
    }

    extension(IntegerLookup layer)
    {
        /// <summary>A layer that knows these integers: the most frequent first, of equally frequent ones the greatest, as Keras has it.</summary>
        /// <param name="data">The integers; the mask token among them is left out.</param>
        /// <exception cref="ArgumentException">A number is no integer, or <c>MaxTokens</c> leaves no room.</exception>
        /// <example><code>Layer item = new IntegerLookup().Adapt(new[] { 42, 1138, 42 });</code></example>
        public IntegerLookup Adapt(DataArray data)
        {
            double[] all = new double[checked(data.Count * data.RowSize)];
            data.CopyRows<double>(0, data.Count, all);
            if (Array.FindIndex(all, number => !double.IsInteger(number)) is >= 0 and var wrong)
            {
                throw new ArgumentException(
                    $"Row {wrong / data.RowSize} holds {all[wrong]}; IntegerLookup takes integers.",
                    nameof(data)
                );
            }
            int special = layer.MaskToken is null ? 1 : 2;
            var tokens = all.Select(number => (long)number).Where(token => token != layer.MaskToken);
            return layer with { Vocabulary = Frequencies.Vocabulary(tokens, Comparer<long>.Default, layer.MaxTokens, special) };
        }

        /// <summary>A layer that knows the integers of the first input.</summary>
        /// <exception cref="ArgumentException">A number is no integer, or <c>MaxTokens</c> leaves no room.</exception>
        public IntegerLookup Adapt(Dataset data) => layer.Adapt(data.Inputs[0]);
    }

    /// <summary>Whether a layer learns from data and has not been told yet what it would learn.</summary>
    internal static bool IsOpen(Layer layer) =>
        layer
            is Normalization { Mean: null, Variance: null }
                or Discretization { BinBoundaries: null, NumBins: not null }
                or IntegerLookup { Vocabulary: null }
                or StringLookup { Vocabulary: null }
                or Imputation { Values: null };

    /// <summary>The layer as this data makes it; one that learns nothing stays as it is.</summary>
    internal static Layer Adapted(Layer layer, DataArray data) =>
        layer switch
        {
            Normalization normalization => normalization.Adapt(data),
            Discretization discretization => discretization.Adapt(data),
            IntegerLookup lookup => lookup.Adapt(data),
            StringLookup lookup => lookup.Adapt(data),
            Imputation imputation => imputation.Adapt(data),
            _ => layer,
        };

    // The feature that each number of a row belongs to.
    private static int[] Places(DataArray data, int? axis)
    {
        if (axis is not { } given)
        {
            return new int[data.RowSize];
        }
        // Axis 0 is the batch.
        int place = given < 0 ? given + data.Shape.Count : given - 1;
        if (place < 0 || place >= data.Shape.Count)
        {
            throw new ArgumentException(
                $"Normalization works along axis {given}, and rows of shape ({string.Join(", ", data.Shape)}) have the axes 1 to "
                    + $"{data.Shape.Count}, or -1 for the last."
            );
        }
        int inner = data.Shape.Skip(place + 1).Aggregate(1, (product, size) => product * size);
        return [.. Enumerable.Range(0, data.RowSize).Select(i => i / inner % data.Shape[place])];
    }

    // Row after row: the sums, and so the bits, are the same however many rows are copied at once.
    private static double[] Means(DataArray data, int[] place, Func<double, double> of, double[] centre)
    {
        var sums = new double[centre.Length];
        int chunk = Math.Clamp(ChunkNumbers / data.RowSize, 1, data.Count);
        var numbers = new double[chunk * data.RowSize];
        for (int start = 0; start < data.Count; start += chunk)
        {
            int rows = Math.Min(chunk, data.Count - start);
            Span<double> copied = numbers.AsSpan(0, rows * data.RowSize);
            data.CopyRows(start, rows, copied);
            for (int i = 0; i < copied.Length; i++)
            {
                int feature = place[i % place.Length];
                sums[feature] += of(copied[i] - centre[feature]);
            }
        }
        double count = (double)data.Count * data.RowSize / centre.Length;
        return [.. sums.Select(sum => sum / count)];
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    private static void RequireFinite(DataArray data)
    {
        if (data.Type != InputType.Number)
        {
            throw new ArgumentException($"The layer learns from numbers, and was given {data.Type.Plural}.", nameof(data));
        }
        if (data.FirstNonFinite() is { } found)
        {
            throw new ArgumentException(
                $"Row {found.Row} holds a NaN or an infinity as number {found.Column}; leave such rows out, or put an Imputation in "
                    + "front and adapt both in a chain.",
                nameof(data)
            );
        }
    }
}
