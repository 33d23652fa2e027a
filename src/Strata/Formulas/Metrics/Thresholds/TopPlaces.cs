namespace Strata.Metrics;

/// <summary>The places of the k largest numbers of a row; of equal numbers the first come first, and NaN never.</summary>
internal sealed class TopPlaces(int k)
{
    private readonly int[] places = new int[k];
    private int found;

    /// <summary>Looks through a row: k comparisons for each number at most, and mostly one.</summary>
    public void Find(ReadOnlySpan<double> row)
    {
        found = 0;
        for (int i = 0; i < row.Length; i++)
        {
            if (double.IsNaN(row[i]) || (found == k && !(row[i] > row[places[k - 1]])))
            {
                continue;
            }
            found += found < k ? 1 : 0;
            int free = found - 1;
            for (; free > 0 && row[i] > row[places[free - 1]]; free--)
            {
                places[free] = places[free - 1];
            }
            places[free] = i;
        }
    }

    /// <summary>Whether a place of the row is among them.</summary>
    public bool Contains(int place) => places.AsSpan(0, found).Contains(place);
}
