using Strata.Graphs;

namespace Strata;

/// <summary>What an <see cref="Imputation"/> learns from rows in which numbers are missing.</summary>
public static class ImputationAdaptation
{
    extension(Imputation layer)
    {
        /// <summary>A layer that fills in what each feature of these rows usually is, and tells of the features that miss numbers here.</summary>
        /// <param name="data">The training rows, features along the last axis, NaN where a number is missing.</param>
        /// <exception cref="ArgumentException">
        /// These are no numbers, a feature has none at all, or its mean is infinite.
        /// </exception>
        /// <example>
        /// <code>
        /// var rows = Dataset.From(new double[,] { { 1, double.NaN }, { 3, 5 } }, allowNonFinite: true);
        /// Layer filled = new Imputation().Adapt(rows);
        /// </code>
        /// </example>
        public Imputation Adapt(DataArray data)
        {
            ArgumentNullException.ThrowIfNull(data);
            if (data.Type != InputType.Number)
            {
                throw new ArgumentException($"Imputation learns from numbers, and was given {data.Type.Plural}.", nameof(data));
            }
            double[] all = new double[checked(data.Count * data.RowSize)];
            data.CopyRows<double>(0, data.Count, all);
            int features = data.Shape.Count == 0 ? 1 : data.Shape[^1];
            var values = new double[features];
            var missing = new List<int>();
            for (int feature = 0; feature < features; feature++)
            {
                double[] present = [.. Present(all, feature, features)];
                if (present.Length < all.Length / features)
                {
                    missing.Add(feature);
                }
                values[feature] = layer.Strategy == ImputationStrategy.Constant ? layer.FillValue : Usual(present, feature);
            }
            return layer with { Values = values, MissingFeatures = missing };

            double Usual(double[] present, int feature)
            {
                if (present.Length == 0)
                {
                    throw new ArgumentException(
                        $"Feature {feature} has no number in any of {data.Count} rows: leave it out, or fill in a constant.",
                        nameof(data)
                    );
                }
                double usual = layer.Strategy switch
                {
                    ImputationStrategy.Mean => present.Sum() / present.Length,
                    ImputationStrategy.MostFrequent => MostFrequent(present),
                    ImputationStrategy.Median => Median(present),
                    var other => throw new ArgumentException($"{other} is no {nameof(ImputationStrategy)}."),
                };
                return double.IsFinite(usual)
                    ? usual
                    : throw new ArgumentException(
                        $"The {layer.Strategy} of feature {feature} is {usual}: it has infinite numbers. Replace them, or take another strategy.",
                        nameof(data)
                    );
            }
        }

        /// <summary>A layer adapted to the first input.</summary>
        /// <exception cref="ArgumentException">These are no numbers, a feature has none at all, or its mean is infinite.</exception>
        public Imputation Adapt(Dataset data) => layer.Adapt(data.Inputs[0]);
    }

    private static IEnumerable<double> Present(double[] all, int feature, int features)
    {
        for (int i = feature; i < all.Length; i += features)
        {
            if (!double.IsNaN(all[i]))
            {
                yield return all[i];
            }
        }
    }

    private static double Median(double[] present)
    {
        Array.Sort(present);
        int middle = present.Length / 2;
        // Half of each, for the sum of two large numbers is infinite.
        return present.Length % 2 == 1 ? present[middle] : present[middle - 1] / 2 + present[middle] / 2;
    }

    // In order, so the first of the most frequent is the smallest.
    private static double MostFrequent(double[] present)
    {
        Array.Sort(present);
        var (best, most) = (present[0], 0);
        for (int start = 0, end; start < present.Length; start = end)
        {
            for (end = start; end < present.Length && present[end] == present[start]; end++) { }
            if (end - start > most)
            {
                (best, most) = (present[start], end - start);
            }
        }
        return best;
    }
}
