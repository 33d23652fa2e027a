namespace Strata;

/// <summary>Chooses rows so that every label keeps its share.</summary>
internal static class Stratification
{
    /// <summary>Which rows are chosen: of each label the first in <paramref name="order"/>, as many as its share of the whole.</summary>
    /// <remarks>Shares are rounded down, and the labels that lose most by that get one more until the count is right.</remarks>
    public static bool[] Choose(DataArray labels, int[] order, int count)
    {
        var values = new double[labels.Count];
        labels.CopyRows<double>(0, values.Length, values);
        var quota = new Dictionary<double, int>();
        var shares = values
            .CountBy(label => label)
            .Select(group => (Label: group.Key, Exact: (long)group.Value * count))
            .OrderByDescending(group => group.Exact % values.Length)
            .ThenBy(group => group.Label)
            .ToArray();
        int left = count - (int)shares.Sum(group => group.Exact / values.Length);
        for (int i = 0; i < shares.Length; i++)
        {
            quota[shares[i].Label] = (int)(shares[i].Exact / values.Length) + (i < left ? 1 : 0);
        }
        var chosen = new bool[values.Length];
        foreach (int row in order)
        {
            chosen[row] = quota[values[row]]-- > 0;
        }
        return chosen;
    }
}
