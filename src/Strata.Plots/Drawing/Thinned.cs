namespace Strata.Plots.Drawing;

/// <summary>Fewer points where there are more than an eye or a file can take.</summary>
internal static class Thinned
{
    /// <summary>How many points a picture has at most in one series.</summary>
    public const int Most = 2000;

    /// <summary>Places at even distances, the first and the last among them; all where there are no more than asked for.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="most">How many are kept, 2 at least.</param>
    public static int[] Places(int count, int most = Most)
    {
        if (count <= most)
        {
            return [.. Enumerable.Range(0, count)];
        }
        var places = new int[most];
        for (int i = 0; i < most; i++)
        {
            places[i] = (int)((long)i * (count - 1) / (most - 1));
        }
        return places;
    }

    /// <summary>What is said where points were left out; else nothing.</summary>
    public static string Remark(int count, int most = Most) =>
        count <= most ? string.Empty : $" Drawn are {Wording.Whole(most)} of {Wording.Whole(count)} points, at even distances.";
}
