namespace Strata.Data;

/// <summary>Which rows are learned from and which judge; each class has the same share of both where there are classes.</summary>
internal static class TabularSplit
{
    /// <summary>Two parts, each in the table's order.</summary>
    /// <param name="target">The label or number of each row.</param>
    /// <param name="stratify">Whether they are labels.</param>
    /// <param name="fraction">How much of the rows the second part gets; 0: none.</param>
    /// <param name="seed">Decides which rows go where.</param>
    public static (int[] First, int[] Second) Of(DataArray target, bool stratify, double fraction, int seed)
    {
        int[] rows = [.. Enumerable.Range(0, target.Count)];
        if (fraction == 0)
        {
            return (rows, []);
        }
        DatasetSplit split = Dataset.From(rows, target).Split(fraction, seed, stratify);
        return (RowsOf(split.Train), RowsOf(split.Test));
    }

    /// <summary>For each row the fold that it is judged in; each class is dealt out evenly.</summary>
    public static int[] Folds(DataArray target, bool stratify, int folds, int seed)
    {
        int[] rows = [.. Enumerable.Range(0, target.Count)];
        int[] order = RowsOf(Dataset.From(rows, target).Shuffle(seed), sorted: false);
        double[] values = target.Numbers();
        if (stratify)
        {
            // Within a class the shuffled order stays.
            order = [.. order.OrderBy(row => values[row])];
        }
        var fold = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            fold[order[i]] = i % folds;
        }
        return fold;
    }

    private static int[] RowsOf(Dataset data, bool sorted = true)
    {
        int[] rows = [.. data.Inputs[0].Numbers().Select(row => (int)row)];
        return sorted ? [.. rows.Order()] : rows;
    }
}
